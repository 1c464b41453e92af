import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** Whether a module that nobody signed may be loaded: SystemTap watches from inside of one. */
export const moduleLoading: Check = {
  name: 'module_loading',
  title: 'unsigned modules',
  script: `[ -e /proc/modules ] && echo 'modules yes'
file disabled /proc/sys/kernel/modules_disabled
file enforced /sys/module/module/parameters/sig_enforce`,
  judge: (answers) => {
    if (!answers.value('module_loading.modules')) return no('this kernel is built without modules')
    if (answers.value('module_loading.disabled') === '1') {
      return no('loading of modules was switched off until the next boot (kernel.modules_disabled)')
    }
    if (answers.value('module_loading.enforced') === 'Y') return no('the kernel loads only signed modules')
    const modes = answers.value('lockdown.modes')
    if (modes === undefined && !answers.value('lockdown.securityfs')) {
      return unseen('a lockdown would refuse them, and whether there is one does not show')
    }
    if (/\[(integrity|confidentiality)\]/.test(modes ?? '')) {
      return no('the lockdown allows only signed modules')
    }
    return yes('allowed')
  },
}
