import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** kptr_restrict 2 hides the kernel's addresses from root as well: a stack is then numbers (proc_sys_kernel(5)). */
export const restrictions: Check = {
  name: 'restrictions',
  title: 'addresses shown',
  script: `file kptr /proc/sys/kernel/kptr_restrict
file perf /proc/sys/kernel/perf_event_paranoid`,
  judge: (answers) => {
    const kptr = answers.value('restrictions.kptr')
    const found = `kptr_restrict ${kptr ?? '?'}, perf_event_paranoid ${answers.value('restrictions.perf') ?? '?'}`
    if (kptr === undefined) return unseen('/proc/sys/kernel/kptr_restrict cannot be read')
    if (Number(kptr) < 2) return yes(found)
    return no(
      'addresses are hidden, from root too: stacks stay numbers',
      'sysctl -w kernel.kptr_restrict=1',
      found,
    )
  },
}
