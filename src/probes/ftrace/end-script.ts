/** The sh that stops and prints what was recorded: the trace once, bounded, and every counter of a loss. */
export const readScript = `
watch_read() {
  echo 0 >"$I/tracing_on"
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

/**
 * The sh that removes what `$id` stands for, from whichever process: disable, remove the instance, then each definition by
 * name, unmount what was mounted; then looks whether it is gone. Never touches a name that is not ours.
 */
export const cleanScript = `
watch_ours() { sed -n "s|^[pr][0-9]*:\\(casebook_$id/[^ ]*\\).*|\\1|p" "$T/kprobe_events" 2>/dev/null; }

watch_clean() {
  exec 9>&-
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do [ -e "$T/instances" ] && break; T=; done
  [ -n "$T" ] || return 0
  G=casebook_$id
  I=$T/instances/$G
  for try in 1 2 3 4 5 6 7 8 9 10; do
    if [ -d "$I" ]; then
      [ -e "$I/events/$G/enable" ] && echo 0 >"$I/events/$G/enable"
      echo 0 >"$I/tracing_on"
      rmdir "$I"
    fi
    if [ ! -d "$I" ]; then
      [ -e "$T/events/$G/enable" ] && echo 0 >"$T/events/$G/enable"
      for event in $(watch_ours); do printf '%s\\n' "-:$event" | cat >>"$T/kprobe_events"; done
    fi
    [ ! -d "$I" ] && [ -z "$(watch_ours)" ] && break
    tick
  done 2>/dev/null
  [ -d "$I" ] && echo "the tracefs instance $I"
  for event in $(watch_ours); do echo "the kernel probe $event"; done
  if [ -e "$D/mounted" ]; then
    umount "$T" 2>/dev/null && rm -f "$D/mounted" || echo "the mount of tracefs at $T"
  fi
  return 0
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
