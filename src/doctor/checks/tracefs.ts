import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** A window mounts tracefs for itself where nobody did, so that what is not mounted is no obstacle. */
export const tracefs: Check = {
  name: 'tracefs',
  title: 'tracefs',
  script: `[ -n "$T" ] && echo "mounted $T"
[ -r "$T/README" ] && echo 'readable yes'
grep -q '[[:space:]]tracefs$' /proc/filesystems && echo 'known yes'
[ -z "$T" ] || watch_access || echo 'readonly yes'
[ -z "$T" ] || watch_strange "$T"`,
  judge: (answers) => {
    const mounted = answers.value('tracefs.mounted')
    if (mounted && answers.value('tracefs.readonly')) {
      return no(`${mounted} is mounted read-only`, `mount -o remount,rw ${mounted}`)
    }
    if (mounted && answers.value('tracefs.readable')) {
      const strange = answers.all('tracefs.unknown').join(', ')
      return yes(strange === '' ? mounted : `${mounted}; casebook does not know its ${strange}`)
    }
    if (mounted) return unseen(`${mounted} can only be read by root`)
    if (answers.value('tracefs.known')) return yes('not mounted; a window mounts it')
    return no('this kernel is built without tracing (CONFIG_FTRACE)')
  },
}
