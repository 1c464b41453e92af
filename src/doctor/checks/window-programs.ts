import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'
import { installCommand } from '../distribution.ts'

/** What casebook's own scripts call beside the shell. `ip` has a check of its own: only some actions need it. */
export const windowPrograms: Check = {
  name: 'window_programs',
  title: 'programs of a window',
  script: `for program in setsid mkfifo head wc grep sed tr tail sleep id mount; do
  has "$program" || echo "missing $program"
done`,
  judge: (answers) => {
    const missing = answers.all('window_programs.missing')
    if (missing.length === 0) return yes('all')
    const names = missing.join(', ')
    return no(`a window needs ${names}`, installCommand('programs', answers), `no ${names}`)
  },
}
