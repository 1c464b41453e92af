# Counts: one kernel probe a function, in an instance whose buffer takes nothing, so that only the kernel's own
# counters move: exact at any rate, nothing to overflow, and nobody else's tracing is touched. (The kernel's function
# profiler is left out of many kernels, Debian's among them; the function tracer fills a buffer.) Probes that name their
# module come back with it when it is loaded anew.
#
# Lines: `symbol NAME MODULE` what is counted, in order · `deaf N` the kernel refused the probe · `off N` it could not be switched on · `proved yes|no` whether a call
# of our own was counted. Sections: `counts` at the end, `start` when the action began, `later` what there is now, `stormed` what was counted no further
watch_open() {
  watch_mount && watch_kprobes && watch_free kprobes || return 1
  [ -z "$watch_file" ] || watch_listed || return 1
  I=$T/instances/$G
  err=$(mkdir "$I" 2>&1) || { watch_refuse no-instance "$err"; return 1; }
  echo 0 >"$I/tracing_on"
}

watch_listed() { # whether the functions of the file are those of this very build
  [ -z "$watch_unlisted" ] || { watch_refuse no-debuginfo "$watch_unlisted"; return 1; }
  build=$(build_id_in "$watch_notes")
  [ -n "$build" ] && [ "$build" = "$watch_build" ] || { watch_refuse other-build "${build:-unknown}"; return 1; }
}

watch_set_of() {
  grep -E "$watch_pattern" /proc/kallsyms | grep -vE ' (__pfx_|__cfi_)|[.]cold' |
    while read -r address type name module rest; do
      module=${module#[}; module=${module%]}
      echo "$name ${module:--}"
    done
}

watch_define_all() { # each by a write of its own: the kernel ends a write at the first that it refuses
  n=0
  while read -r name module; do
    [ "$module" = - ] && module= || module=$module:
    echo "p:$G/${G}_$n $module$name" >&8 || echo "deaf $n"
    n=$((n + 1))
  done <"$D/set" 8>>"$T/kprobe_events" 2>/dev/null
}

watch_counts() { grep -E "^ *${G}_([0-9]+|c) " "$T/kprobe_profile"; }

watch_heard() { # how often our own call was counted
  watch_counts | sed -n "s/^ *${G}_c  *\([0-9]*\) .*/\1/p"
}

watch_prove() {
  before=$(watch_heard)
  read -r rest </proc/version
  [ "$(watch_heard)" -gt "${before:-0}" ] && echo 'proved yes' || echo 'proved no'
}

watch_tick() { # what is called all the time is counted no further: listening to it slows the machine down
  [ "$now" -ge "${watch_next:-0}" ] || return 0
  watch_next=$((now + 100))
  watch_counts | while read -r event hits missed; do
    [ "$hits" -gt "$watch_most" ] && grep -qsx 1 "$I/events/$G/$event/enable" || continue
    echo 0 >"$I/events/$G/$event/enable"
    echo "${event##*_} $hits" >>"$D/stormed"
  done
  return 0
}

watch_mark() { [ "$1" = start ] && watch_counts >"$D/start"; return 0; }

watch_arm() {
  watch_open || return 1
  watch_set_of >"$D/set"
  size=$(wc -l <"$D/set")
  [ "$size" -gt 0 ] || { watch_refuse no-functions none; return 1; }
  [ "$size" -le "$watch_most_functions" ] || { watch_refuse too-many "$size"; return 1; }
  watch_define "p:$G/${G}_c version_proc_show" || { watch_refuse not-armed "the canary cannot be listened to: $err"; return 1; }
  watch_define_all
  sed 's/^/symbol /' "$D/set"
  echo 1 >"$I/events/$G/enable"
  read -r on <"$I/events/$G/enable"
  if [ "$on" != 1 ]; then
    for event in "$I/events/$G/${G}"_*; do
      read -r on <"$event/enable"
      [ "$on" = 1 ] || echo "off ${event##*_}"
    done
  fi
  proof=$(watch_prove)
  echo "$proof"
  [ "$proof" = 'proved yes' ] || watch_refuse not-armed a call of our own was not counted
}

watch_read() {
  section counts
  watch_counts
  section start
  cat "$D/start"
  section later
  watch_set_of
  section stormed
  cat "$D/stormed" 2>/dev/null
  return 0
}
