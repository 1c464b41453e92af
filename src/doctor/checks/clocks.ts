import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { inTracefs } from '../in-tracefs.ts'

/** `mono` puts the events of all processors in one order; the source tells how far to trust its times. */
export const clocks: Check = {
  name: 'clocks',
  title: 'clock of events',
  script: `file trace "$T/trace_clock"
file source /sys/devices/system/clocksource/clocksource0/current_clocksource`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    const source = answers.value('clocks.source')
    const words = (answers.value('clocks.trace') ?? '').split(/[[\] ]+/)
    if (words.includes('mono')) return yes(source ? `mono, from ${source}` : 'mono')
    return no('tracing has no clock that is ordered across processors (before Linux 4.2)')
  },
}
