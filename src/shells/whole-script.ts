import { randomBytes } from 'node:crypto'
import { quote } from '../model/quote.ts'
import type { ShellScript } from '../model/shell.ts'
import whole from './whole.sh'

/** A script as it is sent, and how to tell from its output whether it began and how it ended. */
export interface WholeScript {
  /** Ends its last line: the shell needs no end of input to run it. The input must stay open until the script is to end. */
  readonly text: string
  /** Stands on both streams before anything that the script itself says. */
  readonly beginMark: string
  /** A line of `text`, which nobody says but who sends back what is sent to it. */
  readonly echo: string
  /** Stands on both streams, after everything else, once the script and its session are gone. */
  readonly endMark: string
  /** What stands on the streams, told apart by our own marks. */
  read(streams: Streams): WholeResult
}

export interface Streams {
  readonly stdout: string
  readonly stderr: string
}

interface WholeResult extends Streams {
  readonly began: boolean
  /** Undefined: the script did not come to its end. */
  readonly exitCode: number | undefined
  /** What was said on the way to the script, as by a banner or a profile; all of it when the script did not begin. */
  readonly before: Streams
  /** The machine redirects one of the streams, so that nobody can tell them apart: one of them lacks our mark. */
  readonly mixed: boolean
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
  const echo = `casebook_word=${word}\n`
  return {
    beginMark: begin,
    echo,
    text: `${echo}casebook_inner=${quote(inner)}\n${whole}`,
    endMark,
    read: ({ stdout, stderr }) => {
      const ended = new RegExp(`${endMark}(\\d+)\\n`).exec(stderr)
      const began = stderr.includes(begin)
      const out = after(upTo(stdout, endMark), begin)
      const err = after(upTo(stderr, endMark), begin)
      return {
        began,
        exitCode: ended ? Number(ended[1]) : undefined,
        stdout: out.text,
        stderr: err.text,
        mixed: began !== stdout.includes(begin),
        before: { stdout: began ? out.before : stdout, stderr: began ? err.before : stderr },
      }
    },
  }
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

/** A stream without the mark and what stands before it. One of an older casebook's kit has the mark on standard error alone. */
function after(text: string, mark: string): { readonly before: string; readonly text: string } {
  const at = text.indexOf(mark)
  return at < 0 ? { before: '', text } : { before: text.slice(0, at), text: text.slice(at + mark.length) }
}
