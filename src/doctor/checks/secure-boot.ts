import { no, unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** The fifth byte of the EFI variable: 1 when the firmware enforces signatures (UEFI, section 3.3). */
export const secureBoot: Check = {
  name: 'secure_boot',
  title: 'secure boot',
  script: `[ -d /sys/firmware/efi ] && echo 'efi yes'
variable=/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
[ -r "$variable" ] && echo "bytes $(od -An -tx1 "$variable" | tr -d '\\n')"`,
  judge: (answers) => {
    if (!answers.value('secure_boot.efi')) return yes('none: no EFI')
    const bytes = answers.value('secure_boot.bytes')?.split(/ +/)
    const on = bytes?.[4]
    if (on === undefined) return unseen('the firmware does not show the variable SecureBoot')
    if (on === '00') return yes('off')
    return no('secure boot is on: unsigned modules are refused, and the kernel may be locked down', '', 'on')
  },
}
