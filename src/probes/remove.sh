# Removes the instance and the definitions of `$id`, from whichever process: disable, remove the instance, then
# each definition by name, unmount what was mounted; then looks whether it is gone. Never touches a name that is not ours.
watch_ours() { sed -n "s|^[pr][0-9]*:\(casebook_$id/[^ ]*\).*|\1|p" "$T/kprobe_events" 2>/dev/null; }

watch_find() {
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do [ -e "$T/instances" ] && return 0; done
  T=
  return 1
}

watch_remove() {
  G=casebook_$id
  I=$T/instances/$G
  try=0
  while [ "$try" -lt 50 ]; do # refused while a process that was ended still reads there
    try=$((try + 1))
    if [ -d "$I" ]; then
      [ -e "$I/events/$G/enable" ] && echo 0 >"$I/events/$G/enable"
      echo 0 >"$I/tracing_on"
      rmdir "$I"
    fi
    if [ ! -d "$I" ]; then
      [ -e "$T/events/$G/enable" ] && echo 0 >"$T/events/$G/enable"
      for event in $(watch_ours); do echo "-:$event"; done >>"$T/kprobe_events"
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
