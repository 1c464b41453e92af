import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { installCommand, ownKernel } from '../distribution.ts'

/** What a module for the running kernel is built against. */
export const headers: Check = {
  name: 'headers',
  title: 'kernel headers',
  script: `for folder in "/lib/modules/$R/build" "/usr/src/linux-headers-$R" "/usr/src/kernels/$R"; do
  [ -r "$folder/Makefile" ] && echo "at $folder"
done`,
  judge: (answers) => {
    const at = answers.value('headers.at')
    if (at) return yes(at)
    return no(
      `no headers of the running kernel${ownKernel(answers) === false ? ', which is not one of this distribution' : ''}`,
      installCommand('headers', answers),
    )
  },
}
