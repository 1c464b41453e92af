import type { Block, Line, Tone } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Outcome } from '../../model/outcome.ts'
import { plain, strong, text } from '../text.ts'
import { disagreementLine } from './disagreement.ts'

type Concluded = Extract<JournalEvent, { type: 'concluded' }>

const tones: Readonly<Record<Outcome, Tone>> = {
  ok: 'good',
  problem: 'bad',
  inconclusive: 'doubt',
  'not-applicable': 'plain',
  'could-not-look': 'doubt',
}

const names: Readonly<Record<Outcome, string>> = {
  ok: 'all is well',
  problem: 'a problem',
  inconclusive: 'inconclusive',
  'not-applicable': 'does not apply',
  'could-not-look': 'could not look',
}

/** The end of the playbook: what it is, whose it is, what to do, what weakens it, and the text to hand over. */
export function conclusionView(
  concluded: Concluded,
  disagreements: Case['disagreements'] = [],
): readonly Block[] {
  const { title, what, remedy, handOver } = concluded.conclusion
  return [
    { kind: 'heading', level: 2, text: [plain(title)], over: text`conclusion · ${plain(concluded.step)}` },
    { kind: 'lines', lines: [...verdictLines(concluded), ...disagreements.map(disagreementLine)] },
    ...prose(what),
    ...(remedy.trim() === '' ? [] : prose(`**What to do**\n\n${remedy.trim()}`)),
    ...(handOver.trim() === ''
      ? []
      : [{ kind: 'copy' as const, title: [strong('Hand-over, to copy')], text: handOver.trim() }]),
  ]
}

function verdictLines({ conclusion, caveats }: Concluded): readonly Line[] {
  const { outcome, owner } = conclusion
  const whose = owner === '' ? [] : text`, for ${strong(owner)}`
  return [
    { tone: tones[outcome], text: text`${strong(names[outcome], tones[outcome])}${whose}` },
    ...caveats.map((caveat): Line => ({ tone: 'doubt', text: [plain(caveat)] })),
  ]
}

export function outcomeTone(outcome: Outcome): Tone {
  return tones[outcome]
}

function prose(text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ kind: 'markdown', text: text.trim() }]
}
