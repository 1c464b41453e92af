import { randomBytes } from 'node:crypto'
import type { ShellScript } from '../model/shell.ts'

/** A script as it is sent, and how to tell from its stderr whether it began and how it ended. */
export interface WholeScript {
  readonly text: string
  /** Takes our own marks out of stderr. `exitCode` undefined: the script did not come to its end. */
  readEnd(stderr: string): {
    readonly began: boolean
    readonly exitCode: number | undefined
    /** Its process group, when that is its own: what has to be ended if it does not end by itself. */
    readonly group: number | undefined
    readonly stderr: string
  }
}

/**
 * The group of the script's processes, 0 if it could be somebody else's: it is ours when the shell itself leads it, or
 * the sudo that started the shell.
 */
const ownGroup = `casebook_group=0
if read -r casebook_stat 2>/dev/null </proc/$$/stat; then
set -- \${casebook_stat##*) }
if [ "$3" = "$$" ]; then casebook_group=$3
elif [ "$3" = "$PPID" ] && [ "$(cat "/proc/$PPID/comm" 2>/dev/null)" = sudo ]; then casebook_group=$3
fi
fi
set --
unset casebook_stat
`

/**
 * Wraps a script into a function, so that the shell reads all of it before its first command runs, gives it an empty
 * standard input, and marks begin and end on stderr with a word that the script cannot know. The mark tells the script's
 * own 255 from the one that ssh ends with when the connection fails. What the script left running in its own process
 * group ends with it: over ssh, a child that holds the output open would keep the channel open too.
 */
export function wholeScript(script: Pick<ShellScript, 'text'>): WholeScript {
  const word = `casebook-${randomBytes(12).toString('hex')}`
  const text = `casebook_main() {
:
${script.text}
}
${ownGroup}printf '%s begin %s\\n' ${word} "$casebook_group" >&2
(casebook_main) </dev/null
casebook_status=$?
printf '\\n%s end %s\\n' ${word} "$casebook_status" >&2
[ "$casebook_group" = 0 ] || kill -KILL "-$casebook_group"
exit "$casebook_status"
`
  const begin = new RegExp(`${word} begin (\\d+)\\n`)
  const end = new RegExp(`\\n${word} end (\\d+)\\n`)
  return {
    text,
    readEnd: (stderr) => {
      const began = begin.exec(stderr)
      const ended = end.exec(stderr)
      return {
        began: began !== null,
        group: Number(began?.[1] ?? 0) || undefined,
        exitCode: ended ? Number(ended[1]) : undefined,
        stderr: stderr.replace(begin, '').replace(end, ''),
      }
    },
  }
}
