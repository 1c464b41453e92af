import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** Whether the login is root, or sudo lets it become root without a password. Nobody else can probe. */
export const privileges: Check = {
  name: 'privileges',
  title: 'root',
  script: `echo "uid $(id -u)"
echo "login \${SUDO_USER:-$(id -un)}"`,
  judge: (answers) => {
    const login = answers.value('privileges.login') ?? ''
    if (answers.notRoot) return no(answers.notRoot.reason, '', `no, as ${login}`)
    const uid = answers.value('privileges.uid')
    if (uid !== '0') return unseen(`id -u says ${uid ?? 'nothing'}`)
    return yes(login === 'root' ? 'yes, as root' : `by sudo, as ${login}`)
  },
}
