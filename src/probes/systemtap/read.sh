# Stops and prints what was recorded, bounded, and what SystemTap says of what it lost.
#
# Sections: `probes` that the kernel has · `symbols` what bears the names now · `trace` · `staprun` what it said
watch_read() {
  section probes
  list=/sys/kernel/debug/kprobes/list
  [ -r "$list" ] && { echo readable; sed -n -E 's/^[^ ]+ +([kr]) +([^ ]+)(.*)/\1 \2\3/p' "$list"; } | head -n 2000
  section symbols
  grep -E " [tTwW] ($watch_names)([.][A-Za-z0-9_.]+)?([[:space:]]|\$)" /proc/kallsyms | sed 's/^[^ ]* //'
  watch_stop "SYSTEMTAP_MODULE=$S" TERM KILL
  section trace
  head -c 8388608 "$D/trace"
  section staprun
  head -c 4000 "$D/staprun"
}
