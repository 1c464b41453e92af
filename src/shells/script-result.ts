import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { ShellResult, ShellScript } from '../model/shell.ts'
import { shortened, wordsOf } from './no-shell.ts'
import type { Ended } from './run-whole.ts'
import type { Streams, WholeScript } from './whole-script.ts'

export interface Came {
  readonly ended: Ended
  readonly whole: WholeScript
  readonly script: ShellScript
}

/** What a script that had to be ended for its output exits with: as a writer whose reader went away. */
const brokenPipe = 141

export interface Began {
  readonly began: boolean
  /** Of the script; of what stood before it when it did not begin. */
  readonly stderr: string
  /** What was said on the way to the script; all of it when it did not begin. */
  readonly before: Streams
}

/** How a script ended, in the words of the port. `explain` says why it did not come to its end by itself. */
export function scriptResult(
  { ended, whole, script }: Came,
  explain: (came: Began) => CouldNotLook,
): ShellResult {
  const { began, exitCode, before, mixed, ...streams } = whole.read(ended)
  const stdout = cut(streams.stdout, script.maxBytes)
  const stderr = cut(streams.stderr, script.maxBytes)
  const truncated = ended.how === 'too-long' || stdout.cut || stderr.cut
  const output = { stdout: stdout.text, stderr: stderr.text }
  if (mixed && ended.how === 'exited' && ended.exitCode !== 255) {
    const reason = 'the two streams do not come apart: something that the login starts redirects one of them'
    const advice =
      'Look for `exec` with `>` in its start-up files (.bashrc, .profile), and for a terminal in between (-t).'
    return { ended: 'not-run', why: couldNotLook('unreadable', reason, advice), ...output }
  }
  if (ended.how === 'too-long') return { ended: 'exited', exitCode: brokenPipe, ...output, truncated }
  if (ended.how === 'exited' && exitCode !== undefined) {
    const said = began ? shortened(wordsOf(before)) : ''
    return { ended: 'exited', exitCode, ...output, truncated, ...(said !== '' && { before: said }) }
  }
  const why =
    ended.how === 'interrupted'
      ? couldNotLook('interrupted', 'interrupted')
      : explain({ began, stderr: stderr.text, before })
  return { ended: 'not-run', why, ...output }
}

function cut(text: string, maxBytes: number): { text: string; cut: boolean } {
  const bytes = Buffer.from(text)
  // A replaced byte is three long, so what fitted as it came may not fit now: only what came too long counts.
  if (text.length <= maxBytes) return { text, cut: false }
  return {
    text: bytes
      .subarray(0, maxBytes)
      .toString('utf8')
      .replace(/\ufffd$/, ''),
    cut: true,
  }
}
