import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { inTracefs } from '../in-tracefs.ts'
import { atLeast } from '../version.ts'

/**
 * The tracer of call trees. Before Linux 6.11 it has one user, and its output goes to the top buffer: its tracer, and the processes that
 * hold files of tracefs open, say who uses it.
 */
export const functionGraph: Check = {
  name: 'function_graph',
  title: 'function_graph',
  script: `file tracers "$T/available_tracers"
file current "$T/current_tracer"
file enabled /proc/sys/kernel/ftrace_enabled
[ -e "$T/instances" ] && echo 'instances yes'
tracer=$(cat "$T/current_tracer" || echo nop)
[ "$tracer" = nop ] || for process in /proc/[0-9]*; do
  ls -l "$process/fd" 2>/dev/null | grep -qF -e "-> $T/" || continue
  printf 'holder %s %s\\n' "\${process#/proc/}" "$(tr '\\000\\n' '  ' <"$process/cmdline" | cut -c 1-60)"
done`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    const tracers = (answers.value('function_graph.tracers') ?? '').split(' ')
    if (!tracers.includes('function_graph')) {
      return no('this kernel is built without CONFIG_FUNCTION_GRAPH_TRACER')
    }
    if (answers.value('function_graph.enabled') === '0') {
      return no('tracing of functions is switched off', 'sysctl -w kernel.ftrace_enabled=1')
    }
    const own = atLeast(answers.value('kernel.release') ?? '', '6.11') === true
    if (own && answers.value('function_graph.instances')) return yes('in an instance')
    const current = answers.value('function_graph.current') ?? ''
    if (current === 'nop') return yes('only in the top buffer; idle')
    const holders = answers.all('function_graph.holder').join('; ')
    return no(
      `the top buffer, the only one for it on this kernel, is busy with the tracer ${current}${holders && ` (${holders})`}`,
      'echo nop > /sys/kernel/tracing/current_tracer',
      `busy: ${current}`,
    )
  },
}
