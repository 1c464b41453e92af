import { randomBytes } from 'node:crypto'
import type { ShellScript } from '../model/shell.ts'

/** A script as it is sent, and how to tell from its stderr whether it began and how it ended. */
export interface WholeScript {
  readonly text: string
  /** Takes our own marks out of stderr. `exitCode` undefined: the script did not come to its end. */
  readEnd(stderr: string): {
    readonly began: boolean
    readonly exitCode: number | undefined
    readonly stderr: string
  }
}

/**
 * Wraps a script into a function, so that the shell reads all of it before its first command runs, gives it an empty
 * standard input, and marks begin and end on stderr with a word that the script cannot know. The mark tells the script's
 * own 255 from the one that ssh ends with when the connection fails.
 */
export function wholeScript(script: Pick<ShellScript, 'text'>): WholeScript {
  const word = `casebook-${randomBytes(12).toString('hex')}`
  const text = `casebook_main() {\n:\n${script.text}\n}\nprintf '%s begin\\n' ${word} >&2\n(casebook_main) </dev/null\ncasebook_status=$?\nprintf '\\n%s end %s\\n' ${word} "$casebook_status" >&2\nexit "$casebook_status"\n`
  const begin = `${word} begin\n`
  const end = new RegExp(`\\n${word} end (\\d+)\\n`)
  return {
    text,
    readEnd: (stderr) => {
      const ended = end.exec(stderr)
      return {
        began: stderr.includes(begin),
        exitCode: ended ? Number(ended[1]) : undefined,
        stderr: stderr.replace(begin, '').replace(end, ''),
      }
    },
  }
}
