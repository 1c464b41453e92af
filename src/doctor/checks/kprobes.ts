import { no, yes } from '../../model/examination.ts'
import { standingInTheWay } from '../../probes/tracefs/explain-surroundings.ts'
import type { Check } from '../check.ts'
import { inTracefs } from '../in-tracefs.ts'

/** Whether probes could be defined: opening for appending is what a lockdown refuses, and it changes nothing. */
export const kprobes: Check = {
  name: 'kprobes',
  title: 'kprobes',
  script: `[ -e "$T/kprobe_events" ] && echo 'there yes' && { true >>"$T/kprobe_events"; } && echo 'opens yes'
watch_blocked kprobes | sed 's/^/blocked /'`,
  judge: (answers) => {
    const blocked = inTracefs(answers)
    if (blocked) return blocked
    if (!answers.value('kprobes.there')) return no('this kernel is built without CONFIG_KPROBE_EVENTS')
    const { shown, words, command } = standingInTheWay(answers.all('kprobes.blocked'))
    if (shown.length > 0) return no(words, command)
    if (answers.value('kprobes.opens')) return yes('yes')
    return no('kprobe_events does not open for writing: the kernel is locked down')
  },
}
