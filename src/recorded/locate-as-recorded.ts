import type { JournalEvent } from '../model/event.ts'
import { sourcesOf } from '../model/finding.ts'
import type { Machine } from '../model/machine.ts'

/** The source positions that a case's findings hold, and why they lack others. What nobody asked then is not known now. */
export function locateAsRecorded(events: readonly JournalEvent[]): NonNullable<Machine['locate']> {
  const findings = events.flatMap((event) => (event.type === 'compared' ? [event.finding] : []))
  const known = new Map(findings.flatMap(sourcesOf).map((source) => [source.fn, source]))
  const unknown = [...new Set(findings.flatMap(({ sourceless = [] }) => sourceless))]
  return async (wanted) => ({ sources: wanted.flatMap(({ fn }) => known.get(fn) ?? []), unknown })
}
