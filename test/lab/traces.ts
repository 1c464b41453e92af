import { snapshotScript } from '../../src/machines/snapshot-script.ts'
import type { Guest } from './guest.ts'

// What a case keeps of a machine, and beside it what only a test needs to know.
const script = `${snapshotScript}
{
grep -c '^tracefs ' /proc/mounts
cat /sys/kernel/tracing/enabled_functions | wc -l
for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline | grep casebook | grep -v grep; done
for i in /sys/class/net/*; do echo "$i $(cat $i/address $i/mtu $i/flags | tr '\\n' ' ')"; done
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
