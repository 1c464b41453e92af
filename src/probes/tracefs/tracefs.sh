# Every backend of tracefs begins with this: may we, where is it, and mounting it for the window when it is not.
#
# Lines: `refused CODE WORDS` nothing is watched · `mounted` tracefs was not, and is now
watch_refuse() { printf 'refused %s\n' "$*"; return 1; }

watch_tracefs() {
  for T in /sys/kernel/tracing /sys/kernel/debug/tracing; do
    [ -e "$T/instances" ] && return 0
  done
  T=
  return 1
}

watch_mount() {
  G=casebook_$id
  [ "$(id -u)" = 0 ] || { watch_refuse not-permitted only root may use tracefs; return 1; }
  watch_tracefs && { watch_access || watch_refuse read-only "$T"; return; }
  grep -q '[[:space:]]tracefs$' /proc/filesystems || { watch_refuse no-tracefs this kernel has no tracefs; return 1; }
  : >"$D/mounted"
  err=$(mount -t tracefs tracefs /sys/kernel/tracing 2>&1)
  watch_tracefs || { rm -f "$D/mounted"; watch_refuse not-mounted "$err"; return 1; }
  echo mounted
}

watch_kprobes() {
  [ -e "$T/kprobe_events" ] || { watch_refuse no-kprobes "$T has no kprobe_events"; return 1; }
  err=$( { true >>"$T/kprobe_events"; } 2>&1 ) || {
    watch_refuse locked "$err; lockdown: $(cat /sys/kernel/security/lockdown 2>/dev/null)"
    return 1
  }
}

watch_define() { # a definition; fails with its error in $err
  err=$( { printf '%s\n' "$1" | cat >>"$T/kprobe_events"; } 2>&1 )
  [ -z "$err" ]
}
