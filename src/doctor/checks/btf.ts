import { no, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** The kernel's own description of its types: bpftrace reads fields of structs by it. */
export const btf: Check = {
  name: 'btf',
  title: 'BTF',
  script: `[ -r /sys/kernel/btf/vmlinux ] && echo 'vmlinux yes'
described=0
for type in /sys/kernel/btf/*; do [ -e "$type" ] && [ "\${type##*/}" != vmlinux ] && described=$((described + 1)); done
echo "modules $described"
echo "loaded $(wc -l </proc/modules)"`,
  judge: (answers) => {
    if (!answers.value('btf.vmlinux')) return no('this kernel is built without CONFIG_DEBUG_INFO_BTF')
    const [modules, loaded] = [answers.value('btf.modules'), answers.value('btf.loaded')]
    return yes(loaded ? `kernel, ${modules} of ${loaded} modules` : 'kernel')
  },
}
