import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** The list of functions that must not be probed: with it a refused probe is explained, without it only reported. */
export const kprobeBlacklist: Check = {
  name: 'kprobe_blacklist',
  title: 'kprobe blacklist',
  script: `[ -r /sys/kernel/debug/kprobes/blacklist ] && echo 'readable yes'
grep -q ' /sys/kernel/debug debugfs ' /proc/mounts && echo 'debugfs mounted'`,
  judge: (answers) => {
    if (answers.value('kprobe_blacklist.readable')) return yes('readable')
    if (answers.notRoot) return unseen('only root may read it')
    if (answers.value('kprobe_blacklist.debugfs')) return no('this kernel does not show it')
    return no('debugfs is not mounted', 'mount -t debugfs debugfs /sys/kernel/debug')
  },
}
