import type { Backend } from '../model/backend.ts'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Leftover } from '../model/machine.ts'
import type { Shell } from '../model/shell.ts'
import { bearersScript, commonScript } from './window/common-script.ts'

interface Found extends Leftover {
  readonly id: string
}

/** What earlier windows left on a target: nothing of a window whose job or janitor lives, for that is taken care of. */
export async function findLeftovers(
  shell: Shell,
  backends: readonly Backend[],
  signal: AbortSignal,
): Promise<readonly Leftover[] | CouldNotLook> {
  const found = await look(shell, backends, signal)
  return 'state' in found ? found : found.map(({ name, what }) => ({ name, what }))
}

/** Removes them, by name, and gives what could not be removed. */
export async function removeLeftovers(
  shell: Shell,
  backends: readonly Backend[],
  signal: AbortSignal,
): Promise<readonly Leftover[] | CouldNotLook> {
  const found = await look(shell, backends, signal)
  if ('state' in found) return found
  for (const id of new Set(found.map((each) => each.id))) {
    const result = await run(shell, removeScript(id, backends), signal)
    if (result.ended === 'not-run') return result.why
  }
  return findLeftovers(shell, backends, signal)
}

async function look(
  shell: Shell,
  backends: readonly Backend[],
  signal: AbortSignal,
): Promise<readonly Found[] | CouldNotLook> {
  const result = await run(shell, findScript(backends), signal)
  if (result.ended === 'not-run') return result.why
  if (!/^end$/m.test(result.stdout)) {
    return couldNotLook('leftovers', `what earlier runs left could not be listed: ${result.stderr.trim()}`)
  }
  const lines = result.stdout.split('\n').map((line) => line.split(' '))
  const cared = new Set(lines.filter(([word]) => word === 'alive').map(([, id]) => id))
  return lines
    .filter(
      ([word, id]) => word === 'found' && id !== undefined && /^[a-z0-9]{1,24}$/.test(id) && !cared.has(id),
    )
    .map(([, id = '', ...what]) => ({ id, name: `casebook_${id}`, what: what.join(' ') }))
}

/**
 * `alive ID` for a window that is still taken care of, `found ID WHAT` for everything that bears a window's name. Looking takes its
 * time on a slow machine, and somebody else's window may begin meanwhile: who is alive is asked before and after, and a
 * folder that is being laid has no janitor yet.
 */
function findScript(backends: readonly Backend[]): string {
  return `casebook_find() {
LC_ALL=C; export LC_ALL
${bearersScript}
casebook_alive() {
  for role in JOB JANITOR; do
    for pid in $(bearers "CASEBOOK_$role="); do
      tr '\\000' '\\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_$role=\\([a-z0-9]*\\)[.].*/alive \\1/p"
    done
  done
}
casebook_alive
for pid in $(bearers CASEBOOK_ACTION=); do
  tr '\\000' '\\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_ACTION=\\([a-z0-9]*\\)[.].*/found \\1 the process $pid/p"
done
for D in /run/casebook.*.* /tmp/casebook.*.*; do
  [ -d "$D" ] || continue
  id=\${D##*/casebook.}
  id=\${id%%.*}
  [ -e "$D/guarded" ] || [ -n "$(find "$D" -maxdepth 0 -mmin +${layingMinutes} 2>/dev/null)" ] || echo "alive $id"
  echo "found $id the folder $D"
done
{ :
${backends.map((backend) => backend.findLeftovers).join('\n')}
} 2>/dev/null | sed 's/^/found /'
casebook_alive
echo end
}
casebook_find
`
}

/** Longer than laying a window's folder takes anywhere. */
const layingMinutes = 2

function removeScript(id: string, backends: readonly Backend[]): string {
  const cleaning = backends.map((backend) => `${backend.removeLeftovers}\nwatch_clean\n`).join('')
  return `casebook_remove() {
id=${id}
${commonScript}
# Who was not there a moment ago may have come.
[ -z "$(bearers "CASEBOOK_JANITOR=$id.")$(bearers "CASEBOOK_JOB=$id.")" ] || return 0
for pid in $(bearers "CASEBOOK_ACTION=$id.") $(bearers "CASEBOOK_DRAIN=$id."); do kill -KILL "$pid" 2>/dev/null; done
D=/nowhere
for folder in /run/casebook."$id".* /tmp/casebook."$id".*; do
  [ -d "$folder" ] && [ ! -L "$folder" ] && D=$folder
done
${cleaning}
[ "$D" = /nowhere ] || rm -rf "$D"
}
casebook_remove
`
}

function run(shell: Shell, text: string, signal: AbortSignal) {
  return shell.run({ text, as: 'root', timeoutMs: 60_000, maxBytes: 1 << 20 }, signal)
}
