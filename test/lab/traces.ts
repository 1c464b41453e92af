import snapshot from '../../src/machines/snapshot.sh'
import bearers from '../../src/machines/window/bearers.sh'
import type { Guest } from './guest.ts'

// What a case keeps of a machine, and beside it what only a test needs to know. Few programs: an emulated guest takes 30 ms to start one.
const script = `${bearers}${snapshot}
{
grep -c '^tracefs ' /proc/mounts
wc -l </sys/kernel/tracing/enabled_functions
for f in $(grep -l '[c]asebook' /proc/[0-9]*/cmdline); do tr '\\0' ' ' <"$f"; echo; done
for i in /sys/class/net/*; do
  for f in address mtu flags; do read -r is <"$i/$f"; echo "$i $f $is"; done
done
} 2>/dev/null
true`

/**
 * All that casebook could have left on a guest, seen from its console: the same text before and after a run means nothing is left. The taint flag
 * is left out: a module of SystemTap's sets it until the next boot, and nobody can take that back; a case tells it.
 */
export async function tracesOn(guest: Guest): Promise<string> {
  const { output } = await guest.console(script)
  return output.replace(/@taint\n=\d+/, '@taint')
}
