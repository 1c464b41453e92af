import type { JournalEvent } from '../model/event.ts'
import { hostNames, type Name } from '../model/name.ts'
import { textsOf } from '../model/texts-of.ts'

/** Words that are no names of anybody. */
const common: ReadonlySet<string> = new Set(['root', 'localhost', 'local', 'none'])

/** The names in a target, by the rules of its kind. */
export type NamesInTarget = (target: string) => readonly Name[]

/** The names that a case shows by its own fields: machines, logins, targets, and whose home folders are spoken of. */
export function namesOfCase(
  events: readonly JournalEvent[],
  more: readonly string[],
  namesInTarget: NamesInTarget,
): readonly Name[] {
  const names: Name[] = more
    .flatMap((text) => text.split('\n'))
    .filter(Boolean)
    .map((text) => ({ kind: 'word', text }))
  for (const event of events) {
    if ('by' in event && event.by !== undefined) names.push(...namesOfEngineer(event.by))
    if (event.type !== 'machine-opened') continue
    const { hostname, login, machineId = '', recorded } = event.about
    names.push(...hostNames(hostname), { kind: 'user', text: login }, { kind: 'machine-id', text: machineId })
    for (const target of [event.target, recorded?.target ?? '']) names.push(...namesInTarget(target))
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

/** `login@host`. */
function namesOfEngineer(by: string): readonly Name[] {
  const [login = '', host = ''] = by.split('@')
  return [{ kind: 'user', text: login }, ...hostNames(host)]
}
