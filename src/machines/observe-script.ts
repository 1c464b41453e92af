import type { ShellVariables } from '../model/machine.ts'
import type { Observation } from '../model/observation.ts'
import { assignments, quote } from '../model/quote.ts'
import { lookUpCommands } from '../scripts/missing-command.ts'
import observe from './observe.sh'

/** How the read script says what it found instead of a content. */
export const readExits = { absent: 44, notPermitted: 45 }

export interface ObserveRequest {
  readonly observation: Observation
  readonly variables: ShellVariables
}

/**
 * One script for many facts. Each runs in a session of its own with its own time, so that one that hangs costs nothing
 * but itself. On both streams a fact's output is framed by `word`, which the machine cannot know beforehand; the exit
 * code follows on stderr, and `late` before it when the time was up. No files are made.
 */
export function observeScript(requests: readonly ObserveRequest[], word: string): string {
  const calls = requests.map(({ observation, variables }, index) => {
    const seconds = Math.max(1, Math.ceil(observation.timeoutMs / 1000))
    return `casebook_fact ${index} ${seconds} ${quote(scriptOf(observation, variables))}`
  })
  return `casebook_word=${word}\ncasebook_session=${quote(session)}\n${observe}${calls.join('\n')}`
}

/** The script of one fact. */
export function scriptOf(observation: Observation, variables: ShellVariables): string {
  if ('run' in observation.source)
    return `${assignments(variables)}${lookUpCommands(observation.source.run)}${observation.source.run}`
  const path = observation.source.read.replace(
    /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g,
    (_, name: string) => variables[name] ?? '',
  )
  return `p=${quote(path)}\n${readScript}`
}

/**
 * A missing file is *absent* only if somebody who may look says so: a folder that may not be entered hides what is in it.
 * In the C locale, since what a failed read says is read again.
 */
const readScript = `case $p in /*) ;; *) p=./$p ;; esac
LC_ALL=C; export LC_ALL
if [ -e "$p" ]; then cat "$p"; exit $?; fi
d=\${p%/*}
while [ -n "$d" ] && [ ! -e "$d" ]; do d=\${d%/*}; done
if [ ! -d "\${d:-/}" ] || [ -x "\${d:-/}" ]; then exit ${readExits.absent}; fi
exit ${readExits.notPermitted}`

/**
 * The first process of a fact's session: its timer beside it goes with the session. The script and the word come in the environment, for everybody on a
 * machine may read what stands on a command line. A script's values may be nobody else's business, and who knows the word could speak for a fact.
 */
const session = `casebook_script=$casebook_text casebook_late=$casebook_frame
unset casebook_text casebook_frame
{ sleep "$2"; printf "\\n%s late %s\\n" "$casebook_late" "$1" >&2; kill -KILL 0; } >/dev/null &
unset casebook_late
set --
casebook_fact() { eval "$casebook_script"
}
(casebook_fact)
exit $?`
