import type { StapTrace } from './parse-trace.ts'

/** What staprun says when something got lost, or when a probe does not stand. */
const signs: readonly RegExp[] = [
  /skipped probes: [1-9]/,
  /Number of errors: [1-9]/,
  /There were [1-9]\d* transport failures/,
  /probe overhead exceeded threshold/,
  /registration error/,
  /[Bb]uild-?id mismatch/,
  /^ERROR: /,
]

/** Everything that may have been missed, one sentence a kind. */
export function findStapLosses(trace: StapTrace, staprun: readonly string[]): string[] {
  const losses = staprun
    .filter((line) => signs.some((sign) => sign.test(line)))
    .map((line) => `SystemTap says: ${line.replace(/^(WARNING|ERROR): /, '').trim()}`)
  const { end, read } = trace
  if (!end) return [...losses, 'the end of the trace is missing: how much it held is not known']
  if (end.beyond > 0) losses.push(`${end.beyond} calls beyond the bound of ${end.heard - end.beyond}`)
  if (end.beyond > 0 && end.heard >= (end.heard - end.beyond) * 10)
    losses.push(`everything after ${end.heard} calls: SystemTap stopped by itself, on the machine`)
  const missing = end.heard - end.beyond - read
  if (missing > 0) losses.push(`${missing} of ${end.heard} calls did not arrive, or could not be read`)
  return losses
}
