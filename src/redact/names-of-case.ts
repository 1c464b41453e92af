import type { JournalEvent } from '../model/event.ts'
import { textsOf } from '../model/texts-of.ts'

/** What stands for a machine, a person or a place, and is replaced in what is shared. */
export interface Name {
  readonly kind: 'host' | 'user' | 'word'
  readonly text: string
}

/** Words that are no names of anybody. */
const common: ReadonlySet<string> = new Set(['root', 'localhost', 'local', 'none'])

/** The names that a case shows by its own fields: machines, logins, targets, and whose home folders are spoken of. */
export function namesOfCase(events: readonly JournalEvent[], more: readonly string[]): readonly Name[] {
  const names: Name[] = more
    .flatMap((text) => text.split('\n'))
    .filter(Boolean)
    .map((text) => ({ kind: 'word', text }))
  for (const event of events) {
    if ((event.type === 'case-opened' || event.type === 'case-resumed') && event.by !== undefined)
      names.push(...namesOfTarget(`ssh:${event.by}`))
    if (event.type !== 'machine-opened') continue
    const { hostname, login, recorded } = event.about
    names.push(...hostsOf(hostname), { kind: 'user', text: login })
    for (const target of [event.target, recorded?.target ?? '']) names.push(...namesOfTarget(target))
  }
  for (const text of textsOf(events)) {
    for (const [, user = ''] of text.matchAll(/\/home\/([A-Za-z_][A-Za-z0-9._-]{1,31})/g))
      names.push({ kind: 'user', text: user })
  }
  const spoken = new Map(names.map((name) => [name.text, name]))
  return [...spoken.values()].filter(
    ({ text, kind }) => kind === 'word' || (text.length > 1 && !common.has(text)),
  )
}

function hostsOf(name: string): readonly Name[] {
  const short = name.split('.')[0] ?? ''
  return [...new Set([name, short])].map((text) => ({ kind: 'host', text }))
}

function namesOfTarget(target: string): readonly Name[] {
  const found = /^ssh:(?:([^@]*)@)?([^:]+)(?::\d+)?$/.exec(target)
  if (!found) return []
  const [, user = '', host = ''] = found
  return [{ kind: 'user', text: user }, ...(/^[\d.]+$/.test(host) ? [] : hostsOf(host))]
}
