import { removeScript } from '../tracefs-script.ts'
import { restoreScript } from './top-script.ts'

export const cleanScript = `
${removeScript}${restoreScript}
watch_clean() {
  exec 9>&-
  watch_find || return 0
  watch_restore
  watch_remove
}
`

export const findScript = `
for D in /run/casebook.*.* /tmp/casebook.*.*; do
  [ -e "$D/graph" ] || continue
  id=\${D##*/casebook.}
  echo "\${id%%.*} the top trace buffer, set up for function_graph"
done
`
