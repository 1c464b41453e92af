import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { inTracefs } from '../in-tracefs.ts'

/** Whether probes could be defined: opening for appending is what a lockdown refuses, and it changes nothing. */
export const kprobes: Check = {
  name: 'kprobes',
  title: 'kprobes',
  script: `[ -e "$T/kprobe_events" ] && echo 'there yes' && { true >>"$T/kprobe_events"; } && echo 'opens yes'
file enabled /sys/kernel/debug/kprobes/enabled`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    if (!answers.value('kprobes.there')) return no('this kernel is built without CONFIG_KPROBE_EVENTS')
    if (answers.value('kprobes.enabled') === '0') {
      return no('somebody disarmed all kprobes', 'echo 1 > /sys/kernel/debug/kprobes/enabled')
    }
    if (answers.value('kprobes.opens')) return yes('yes')
    return no('kprobe_events does not open for writing: the kernel is locked down')
  },
}
