import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** Who may load SystemTap's modules: root, else members of both groups (staprun(8)). */
export const stapGroups: Check = {
  name: 'stap_groups',
  title: 'stapusr, stapdev',
  script: `echo "uid $(id -u)"
for group in $(id -Gn); do
  case $group in stapusr | stapdev) echo "member $group" ;; esac
done`,
  judge: (answers) => {
    if (answers.value('stap_groups.uid') === '0') return yes('root needs none')
    const missing = ['stapusr', 'stapdev'].filter(
      (group) => !answers.all('stap_groups.member').includes(group),
    )
    if (missing.length === 0) return yes('member of both')
    const login = answers.value('privileges.login') ?? 'LOGIN'
    return no(`the login is not in ${missing.join(', ')}`, `usermod -a -G ${missing.join(',')} ${login}`)
  },
}
