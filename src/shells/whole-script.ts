import { randomBytes } from 'node:crypto'
import { quote } from '../model/quote.ts'
import type { ShellScript } from '../model/shell.ts'

/** A script as it is sent, and how to tell from its output whether it began and how it ended. */
export interface WholeScript {
  /** Ends its last line: the shell needs no end of input to run it. The input must stay open until the script is to end. */
  readonly text: string
  /** Stands on both streams, after everything else, once the script and its session are gone. */
  readonly endMark: string
  /** The streams without our own marks. `exitCode` undefined: the script did not come to its end. */
  read(streams: { readonly stdout: string; readonly stderr: string }): {
    readonly began: boolean
    readonly exitCode: number | undefined
    readonly stdout: string
    readonly stderr: string
  }
}

/** How much longer than here a script may live there, when nobody can tell it to end. */
const graceSeconds = 5

/**
 * Wraps a script so that the shell reads all of it before its first command runs, and so that nothing of it outlives
 * whoever sent it: it runs in a session of its own, which is ended when it ends, when its input is closed (the client was
 * told to stop, or died), and when its time is up (nobody could tell it). What a script itself detaches with `setsid` lives
 * on: that is how a window survives a cut. The marks hold a word that the machine cannot know beforehand; they also tell
 * the script's own 255 from the one that ssh ends with when the connection fails.
 */
export function wholeScript(
  script: Pick<ShellScript, 'text' | 'timeoutMs'>,
  word = `casebook-${randomBytes(12).toString('hex')}`,
): WholeScript {
  const seconds = Math.ceil(script.timeoutMs / 1000) + graceSeconds
  // A shell evaluates line by line: only as the part of a command that is not carried out is all of it read, and an
  // error in its last line found, before the first one runs. The empty line is for a text that ends with a backslash.
  const inner = `casebook_script() { eval ${quote(`if false; then :; ${script.text}\n\nfi`)} && eval ${quote(script.text)}
}; exec </dev/null; { sleep ${seconds}; kill -KILL 0; } >/dev/null 2>&1 & (casebook_script)`
  const begin = `${word} begin\n`
  const endMark = `\n${word} end `
  return {
    text: around(word, inner),
    endMark,
    read: ({ stdout, stderr }) => {
      const ended = new RegExp(`${endMark}(\\d+)\\n`).exec(stderr)
      return {
        began: stderr.includes(begin),
        exitCode: ended ? Number(ended[1]) : undefined,
        stdout: upTo(stdout, endMark),
        stderr: upTo(stderr, endMark).replace(begin, ''),
      }
    },
  }
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

/**
 * Few processes, since each costs 10 ms and more on a slow target. The timer lives in the script's own session, so that it
 * needs no sweeping of its own. A target without setsid gets no session, and is still told from one that has no shell.
 */
const around = (word: string, inner: string) => `casebook_all() {
exec 9<&0 </dev/null
printf '%s begin\\n' ${word} >&2
casebook_own=
command -v setsid >/dev/null 2>&1 && casebook_own=setsid
printf '%s\\n' ${quote(inner)} | $casebook_own sh -s 9<&- &
casebook_pid=$!
{ while read -r casebook_line; do :; done; kill -KILL "-$casebook_pid" || kill -KILL "$casebook_pid"; } <&9 >/dev/null 2>&1 9<&- &
casebook_guard=$!
exec 9<&-
wait "$casebook_pid" 2>/dev/null
casebook_status=$?
kill -KILL "$casebook_guard" 2>/dev/null
kill -KILL "-$casebook_pid" 2>/dev/null
printf '\\n%s end %s\\n' ${word} "$casebook_status"
printf '\\n%s end %s\\n' ${word} "$casebook_status" >&2
exit "$casebook_status"
}
casebook_all
`
