import { reasonOf } from '../../evidence/reason-of.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Visit } from '../../model/visit.ts'
import { escapeHtml } from './escape-html.ts'

/** The way through the playbook as a picture: every step that was walked, why it went on, and where it did not go. */
export function wayHtml(records: readonly Visit[], playbook: Playbook | undefined): string {
  const items = records.map((record, at) => item(record, playbook, at === records.length - 1))
  return `<ol class="way">${items.join('')}</ol>`
}

function item(record: Visit, playbook: Playbook | undefined, last: boolean): string {
  const { number, step, title, decided, ways } = record
  const went = ways.at(-1)?.go || decided?.go
  const others = [...new Set(playbook?.steps.get(step)?.edges.map((edge) => edge.go.value) ?? [])]
  const not = others.filter((other) => other !== went)
  const engineers = ways.length > 0 ? `the engineer: ${ways.at(-1)?.reason ?? ''}` : undefined
  const because = engineers ?? (decided ? reasonOf(decided) : '')
  return [
    `<li${last ? ' class="end"' : ''}><a href="#step-${number}">${escapeHtml(title)}</a> <code>${escapeHtml(step)}</code>`,
    because === '' ? '' : `<br>${escapeHtml(because)}`,
    not.length === 0
      ? ''
      : `<br><span class="not">not: ${not.map((each) => `<code>${escapeHtml(each)}</code>`).join(' ')}</span>`,
    '</li>',
  ].join('')
}
