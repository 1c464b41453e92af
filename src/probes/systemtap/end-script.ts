import { stopScript } from '../stop-script.ts'

/** The sh that stops and prints what was recorded, bounded, and what SystemTap says of what it lost. */
export const readScript = `
watch_read() {
  section probes
  list=/sys/kernel/debug/kprobes/list
  [ -r "$list" ] && { echo readable; sed -n -E 's/^[^ ]+ +([kr]) +([^ ]+)(.*)/\\1 \\2\\3/p' "$list"; } | head -n 2000
  section symbols
  grep -E " [tTwW] ($watch_names)([.][A-Za-z0-9_.]+)?([[:space:]]|\\$)" /proc/kallsyms | sed 's/^[^ ]* //'
  watch_stop
  section trace
  head -c 8388608 "$D/trace"
  section staprun
  head -c 4000 "$D/staprun"
}
`

/**
 * The sh that removes what \`$id\` stands for, by whoever asks. Told to end, stapio takes its module along; when it was
 * killed the module is left without an owner, and staprun removes it by name.
 */
export const cleanScript = `
${stopScript({ mark: 'SYSTEMTAP_MODULE=$S', signals: ['TERM', 'KILL'] })}
watch_clean() {
  S=casebook_\${id}_stap
  if [ -d "/sys/module/$S" ] || [ -n "$(bearers "SYSTEMTAP_MODULE=$S")" ]; then
    watch_stop
    try=0
    while [ -d "/sys/module/$S" ] && [ "$try" -lt 50 ]; do
      try=$((try + 1))
      staprun -d "$S" >/dev/null 2>&1 || rmmod "$S" >/dev/null 2>&1
      tick
    done
  fi
  if [ -e "$D/sysctls" ]; then
    while read -r file value; do
      now_value=$(cat "$file" 2>/dev/null)
      [ "$now_value" = "$value" ] || echo "$value" >"$file" 2>/dev/null || echo "the sysctl $file, which was $value"
    done <"$D/sysctls"
  fi
  for pid in $(bearers "SYSTEMTAP_MODULE=$S"); do echo "the process $pid: $(name_of "$pid")"; done
  [ -d "/sys/module/$S" ] && echo "the kernel module $S"
  return 0
}
`

export const findScript = `
for M in /sys/module/casebook_*_stap; do
  [ -d "$M" ] || continue
  M=\${M##*/casebook_}
  echo "\${M%_stap} the kernel module casebook_$M"
done
`
