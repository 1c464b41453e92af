import type { Guest } from './guest.ts'

// Processes come and go while they are listed.
const script = `{
T=/sys/kernel/tracing
grep -c '^tracefs ' /proc/mounts
cat $T/kprobe_events 2>/dev/null
ls $T/instances 2>/dev/null
ls -d /run/casebook* /var/run/casebook* /tmp/casebook* 2>/dev/null
for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep casebook | grep -v grep; done
cat $T/enabled_functions 2>/dev/null | wc -l
for f in /proc/[0-9]*/environ; do tr '\\0' '\\n' <$f 2>/dev/null | grep -i '^casebook'; done
} 2>/dev/null
true`

/** All that casebook could have left on a guest, seen from its console: the same text before and after a run means nothing is left. */
export async function tracesOn(guest: Guest): Promise<string> {
  const { output } = await guest.console(script)
  return output
}
