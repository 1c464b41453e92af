import { no, yes } from '../../model/examination.ts'
import { standingInTheWay } from '../../probes/tracefs/explain-surroundings.ts'
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
[ -e "$T/instances" ] && echo 'instances yes'
watch_blocked graph | sed 's/^/blocked /'
top=$(watch_blocked graph top)
[ -z "$top" ] || {
  printf '%s\\n' "$top" | sed 's/^/top /'
  for process in $(watch_holders); do watch_named "$process"; done
}`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    const tracers = (answers.value('function_graph.tracers') ?? '').split(' ')
    if (!tracers.includes('function_graph')) {
      return no('this kernel is built without CONFIG_FUNCTION_GRAPH_TRACER')
    }
    const own =
      atLeast(answers.value('kernel.release') ?? '', '6.11') === true &&
      answers.value('function_graph.instances') !== undefined
    const { busy, shown, words, command } = standingInTheWay(
      answers.all(own ? 'function_graph.blocked' : 'function_graph.top'),
    )
    if (shown.length === 0) return yes(own ? 'in an instance' : 'only in the top buffer; idle')
    if (!busy) return no(words, command)
    const holders = answers.all('function_graph.holder').join('; ')
    const where = own
      ? 'a call tree is recorded already'
      : 'the top buffer, the only one for it on this kernel, is busy'
    return no(`${where}: ${words}${holders && ` (${holders})`}`, command, `busy: ${shown.join(', ')}`)
  },
}
