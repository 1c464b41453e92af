# Stops and prints what was recorded, bounded, and what was missed.
#
# Sections: `modules` and `symbols` as they are now · `missed` recursion misses, `ended early` · `trace` · `said` what bpftrace printed
watch_read() {
  watch_close
  section modules
  watch_modules
  section symbols
  watch_symbols
  section missed
  for pid in $(bearers "CASEBOOK_WATCH=$id."); do grep -hs '^recursion_misses:.*[1-9]' "/proc/$pid/fdinfo"/*; done
  kill -0 "$tracer" 2>/dev/null || echo 'ended early'
  watch_stop "CASEBOOK_WATCH=$id." INT TERM KILL
  section trace
  head -c 8388608 "$D/events"
  section said
  head -c 8000 "$D/said"
}
