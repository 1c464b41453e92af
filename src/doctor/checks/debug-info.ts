import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { installCommand, ownKernel } from '../distribution.ts'

/** Of the running kernel, where distributions and kernel builders put it: inlined functions and lines need it. */
export const debugInfo: Check = {
  name: 'debug_info',
  title: 'debug info',
  script: `for file in "/usr/lib/debug/boot/vmlinux-$R" "/usr/lib/debug/boot/vmlinux-$R.debug" \\
  "/usr/lib/debug/lib/modules/$R/vmlinux" "/usr/lib/debug/lib/modules/$R/vmlinux.debug" \\
  "/usr/lib/debug/usr/lib/modules/$R/vmlinux" "/usr/lib/debug/usr/lib/modules/$R/vmlinux.debug" \\
  "/usr/lib/debug/vmlinux-$R" "/lib/modules/$R/vmlinux" "/lib/modules/$R/build/vmlinux" "/boot/vmlinux-$R"; do
  [ -r "$file" ] && echo "at $file"
done`,
  judge: (answers) => {
    const at = answers.value('debug_info.at')
    if (at) return yes(at)
    return no(
      `no vmlinux of the running kernel${ownKernel(answers) === false ? ', which is not one of this distribution,' : ''} in the usual places`,
      installCommand('debug-info', answers),
    )
  },
}
