import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { installCommand } from '../distribution.ts'

/** What SystemTap builds its modules with. */
export const compiler: Check = {
  name: 'compiler',
  title: 'gcc and make',
  script: `has gcc && first gcc gcc --version
has make && echo 'make yes'`,
  judge: (answers) => {
    const gcc = answers.value('compiler.gcc')
    if (gcc && answers.value('compiler.make')) return yes(gcc)
    const missing = gcc ? 'make' : answers.value('compiler.make') ? 'gcc' : 'gcc, no make'
    return no(`there is no ${missing}`, installCommand('compiler', answers))
  },
}
