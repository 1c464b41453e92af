import type { ClockOffset } from '../model/machine.ts'
import type { Shell } from '../model/shell.ts'

/** `%N` is GNU's: busybox says the letter, and then only the second is known. */
const script = {
  text: "date -u '+%s %N'; cat /proc/uptime",
  as: 'login',
  timeoutMs: 20_000,
  maxBytes: 1000,
} as const

/** What /proc/uptime is exact to, in milliseconds. */
const uptimeStep = 10

/**
 * How far a machine's clock is from this workstation's: it was read at some moment between the question and the answer.
 * Undefined: it does not say. Over a connection that is up already, or the error is that of connecting. `now`: milliseconds since 1970.
 */
export async function measureClock(
  shell: Shell,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<ClockOffset | undefined> {
  const asked = now()
  const result = await shell.run(script, signal)
  const answered = now()
  const [, seconds, fraction = '', uptime] = /^(\d{1,12}) (.*)\n(?:(\d+\.\d\d) )?/.exec(result.stdout) ?? []
  if (result.ended === 'not-run' || seconds === undefined) return undefined
  const exact = /^\d{9}$/.test(fraction)
  const theirs = Number(seconds) * 1000 + (exact ? Number(fraction) / 1e6 : 500)
  const [middle, half] = [(asked + answered) / 2, (answered - asked) / 2]
  return {
    aheadMs: Math.round(theirs - middle),
    withinMs: Math.ceil(half + (exact ? 1 : 500)),
    ...(uptime !== undefined && {
      booted: { at: Math.round(middle - Number(uptime) * 1000), withinMs: Math.ceil(half + uptimeStep) },
    }),
  }
}
