import type { BesideRow } from '../model/conclusion-finding.ts'

const before = 3
const after = 11

/** The rows around the fork: enough to see what each machine did there. None when the calls do not part. */
export function nearFork(rows: readonly BesideRow[]): readonly BesideRow[] {
  const at = rows.findIndex(({ here }) => here)
  return at < 0 ? [] : rows.slice(Math.max(0, at - before), at + after)
}
