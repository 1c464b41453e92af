import type { ShellVariables } from '../model/machine.ts'
import type { Observation } from '../model/observation.ts'
import { assignments, quote } from '../model/quote.ts'

/** How the read script says what it found instead of a content. */
export const readExits = { absent: 44, notPermitted: 45 }

/** Kept of each stream of one fact. */
export const factBytes = 65_536

export interface ObserveRequest {
  readonly observation: Observation
  readonly variables: ShellVariables
}

/**
 * One script for many facts. Each runs in a session of its own with its own time, so that one that hangs costs nothing
 * but itself. On both streams a fact's output is framed by `word`, which the machine cannot know beforehand; the exit
 * code (or `timeout`) follows on stderr. No files are made.
 */
export function observeScript(requests: readonly ObserveRequest[], word: string): string {
  const calls = requests.map(({ observation, variables }, index) => {
    const seconds = Math.max(1, Math.ceil(observation.timeoutMs / 1000))
    return `casebook_fact ${index} ${seconds} ${quote(scriptOf(observation, variables))}`
  })
  return `${functions(word)}${calls.join('\n')}`
}

function scriptOf(observation: Observation, variables: ShellVariables): string {
  if ('run' in observation.source) return `${assignments(variables)}${observation.source.run}`
  const path = observation.source.read.replace(
    /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g,
    (_, name: string) => variables[name] ?? '',
  )
  return `p=${quote(path)}\n${readScript}`
}

/** A missing file is *absent* only if somebody who may look says so: a folder that may not be entered hides what is in it. */
const readScript = `if [ -e "$p" ]; then cat "$p"; exit $?; fi
d=\${p%/*}
while [ -n "$d" ] && [ ! -e "$d" ]; do d=\${d%/*}; done
if [ -x "\${d:-/}" ]; then exit ${readExits.absent}; fi
exit ${readExits.notPermitted}`

const functions = (word: string) => `casebook_timed() {
  setsid sh -c "$2" </dev/null 5>&- 6>&- &
  casebook_pid=$!
  setsid sh -c 'sleep "$1"; echo timeout >&6; kill -KILL "-$2"' watch "$1" "$casebook_pid" </dev/null >/dev/null 2>&1 3>&- 5>&- &
  casebook_watch=$!
  wait "$casebook_pid"
  casebook_rc=$?
  kill -KILL "-$casebook_watch" 2>/dev/null || kill -KILL "$casebook_watch" 2>/dev/null
  kill -KILL "-$casebook_pid" 2>/dev/null
  return "$casebook_rc"
}
casebook_fact() {
  printf '\\n%s %s\\n' ${word} "$1"
  printf '\\n%s %s\\n' ${word} "$1" >&2
  casebook_code=$( { { { casebook_timed "$2" "$3"; echo "$?" >&6; } 2>&1 >&3 | head -c ${factBytes} >&2; } 3>&1 | head -c ${factBytes} >&5; } 6>&1 )
  printf '\\n%s end %s %s\\n' ${word} "$1" "$(echo $casebook_code)" >&2
}
exec 5>&1
`
