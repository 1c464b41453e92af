# Stops and prints: the trace once, bounded, the counters of every loss, and what became of the roots meanwhile.
#
# Sections: `trace` · `buffers` losses by processor · `missed` hits and misses of each event · `commands` names of processes · `followed` the roots at the end ·
# `later` symbols and what can be traced now
watch_read() {
  echo 0 >"$I/tracing_on"
  watch_storm
  section trace
  head -c 16777216 "$I/trace"
  section buffers
  for cpu in "$I"/per_cpu/cpu*; do
    grep -E '^(overrun|commit overrun|dropped events): *[1-9]' "$cpu/stats" | sed "s/^/${cpu##*/} /"
  done
  section missed
  grep " *${G}_[0-9]" "$T/kprobe_profile"
  section commands
  cat "$T/saved_cmdlines"
  section followed
  grep -v '^#' "$T/set_graph_function"
  section later
  watch_symbols >"$D/symbols"
  watch_filter >"$D/filter"
  watch_tell
  return 0
}
