import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** A window mounts tracefs for itself where nobody did, so that what is not mounted is no obstacle. */
export const tracefs: Check = {
  name: 'tracefs',
  title: 'tracefs',
  script: `[ -n "$T" ] && echo "mounted $T"
[ -r "$T/README" ] && echo 'readable yes'
grep -q '[[:space:]]tracefs$' /proc/filesystems && echo 'known yes'`,
  judge: (answers) => {
    const mounted = answers.value('tracefs.mounted')
    if (mounted && answers.value('tracefs.readable')) return yes(mounted)
    if (mounted) return unseen(`${mounted} can only be read by root`)
    if (answers.value('tracefs.known')) return yes('not mounted; a window mounts it')
    return no('this kernel is built without tracing (CONFIG_FTRACE)')
  },
}
