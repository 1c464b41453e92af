import type { Block, Line } from '../../model/block.ts'
import type { JournalEvent } from '../../model/event.ts'
import { textsOf } from '../../model/texts-of.ts'
import { code, counted, plain, text } from '../text.ts'

/** What was taken out of a case: secrets while it was recorded, names when it was shared. Empty when nothing was. */
export function redactedView(events: readonly JournalEvent[]): readonly Block[] {
  const lines = [...secretLines(events), ...sharedLine(events)]
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

function secretLines(events: readonly JournalEvent[]): readonly Line[] {
  const marks = new Map<string, Set<string>>()
  for (const said of textsOf(events.filter((event) => event.type !== 'case-opened'))) {
    for (const [mark, kind = ''] of said.matchAll(/\[redacted ([a-z ]+) \d+\]/g))
      marks.set(kind, (marks.get(kind) ?? new Set()).add(mark))
  }
  return [...marks].map(([kind, found]) => ({
    tone: 'doubt',
    text: text`${plain(counted(found.size, `different ${kind}`))} taken out while this was recorded, each shown as ${code(`[redacted ${kind} N]`)}`,
  }))
}

function sharedLine(events: readonly JournalEvent[]): readonly Line[] {
  const from = events.find((event) => event.type === 'case-opened')?.sharedFrom
  if (!from) return []
  return [
    {
      tone: 'doubt',
      text: text`names of machines and people and addresses are replaced, each by the same one everywhere; this was shared from the case ${from.case}, head ${from.head}`,
    },
  ]
}
