# Stops the probes of a window as soon as its buffer is full: what comes then is lost anyway, and a function that is called a million times a
# second would only slow the machine down. `watch_storm` prints how many milliseconds after the action began that was.
#
# Section: `storm`, milliseconds after the beginning of the action
watch_tick() {
  [ -e "$D/storm" ] && return 0
  watch_full || return 0
  [ -e "$I/events/$G/enable" ] && echo 0 >"$I/events/$G/enable"
  echo 0 >"$I/tracing_on"
  now
  echo "$now" >"$D/storm"
}

watch_full() { # read by the shell itself: to start a program every time slows a small machine down
  for stats in "$I"/per_cpu/cpu*/stats; do
    while read -r what of count; do
      [ "$what $of" = 'dropped events:' ] && [ "$count" != 0 ] && return 0
    done <"$stats"
  done 2>/dev/null
  return 1
}

watch_storm() {
  section storm
  stormed= begun=
  read -r stormed 2>/dev/null <"$D/storm" || return 0
  read -r begun 2>/dev/null <"$D/began" || begun=$stormed
  echo $(((stormed - begun) * 10))
}
