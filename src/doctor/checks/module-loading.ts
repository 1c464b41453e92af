import { no, yes } from '../../model/examination.ts'
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
    if (/\[(integrity|confidentiality)\]/.test(answers.value('lockdown.modes') ?? '')) {
      return no('the lockdown allows only signed modules')
    }
    return yes('allowed')
  },
}
