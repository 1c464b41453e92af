import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** `none [integrity] confidentiality`: from integrity on no unsigned module, with confidentiality no probes (kernel_lockdown(7)). */
export const lockdown: Check = {
  name: 'lockdown',
  title: 'lockdown',
  script: `file modes /sys/kernel/security/lockdown
grep -q '[[:space:]]securityfs[[:space:]]' /proc/mounts && echo 'securityfs mounted'`,
  judge: (answers) => {
    const modes = answers.value('lockdown.modes')
    const mode = /\[(\w+)\]/.exec(modes ?? '')?.[1]
    if (modes === undefined) {
      if (answers.value('lockdown.securityfs')) return yes('none: not in this kernel')
      return unseen('securityfs is not mounted', 'mount -t securityfs securityfs /sys/kernel/security')
    }
    if (mode === 'none') return yes('none')
    const forbids =
      mode === 'integrity'
        ? 'only signed modules'
        : 'no kprobes, and nothing read out of the kernel, not even by root'
    return no(
      `the kernel is locked down (${mode}): ${forbids}; only a boot without secure boot or without lockdown= ends it`,
      '',
      mode ?? modes,
    )
  },
}
