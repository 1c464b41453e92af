import { stormScript } from '../storm-script.ts'
import { removeScript } from '../tracefs-script.ts'

/** The sh that stops and prints what was recorded: the trace once, bounded, and every counter of a loss. */
export const readScript = `
${stormScript}
watch_read() {
  echo 0 >"$I/tracing_on"
  watch_storm
  section trace
  head -c 8388608 "$I/trace"
  section missed
  grep " *\${G}_[0-9c]" "$T/kprobe_profile"
  section buffers
  for cpu in "$I"/per_cpu/cpu*; do
    grep -E '^(overrun|commit overrun|dropped events): *[1-9]' "$cpu/stats" | sed "s/^/\${cpu##*/} /"
  done
  section symbols
  [ "$watch_modular" = yes ] && watch_symbols
  return 0
}
`

/** Removes what `$id` stands for, whoever runs it. */
export const cleanScript = `
${removeScript}
watch_clean() {
  exec 9>&-
  watch_find || return 0
  watch_remove
}
`

export const findScript = `
for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do
  [ -e "$T/instances" ] || continue
  for I in "$T"/instances/casebook_*; do
    [ -d "$I" ] && echo "\${I##*/casebook_} the tracefs instance $I"
  done
  sed -n 's|^[pr][0-9]*:casebook_\\([a-z0-9]*\\)/\\([^ ]*\\).*|\\1 the kernel probe \\2|p' "$T/kprobe_events" 2>/dev/null
  break
done
`
