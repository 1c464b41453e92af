# Stops and prints what was recorded: the trace once, bounded, and every counter of a loss.
#
# Sections: `trace` · `missed` hits and misses of each probe · `buffers` losses by processor · `symbols` what bears the names now
watch_read() {
  echo 0 >"$I/tracing_on"
  watch_storm
  section trace
  head -c 8388608 "$I/trace"
  section missed
  grep " *${G}_[0-9c]" "$T/kprobe_profile"
  section buffers
  for cpu in "$I"/per_cpu/cpu*; do
    grep -E '^(overrun|commit overrun|dropped events): *[1-9]' "$cpu/stats" | sed "s/^/${cpu##*/} /"
  done
  section symbols
  [ "$watch_modular" = yes ] && watch_symbols
  return 0
}
