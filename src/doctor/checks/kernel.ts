import { unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

export const kernel: Check = {
  name: 'kernel',
  title: 'kernel',
  script: `echo "release $R"
echo "arch $(uname -m)"`,
  judge: (answers) => {
    const release = answers.value('kernel.release')
    return release
      ? yes(`${release} ${answers.value('kernel.arch') ?? ''}`.trim())
      : unseen('uname -r says nothing')
  },
}
