# Ends the processes that have a mark, from any process. After each signal it waits for as long as they get on, two
# minutes at most: a tracer that still writes what it heard ends in order on a slow machine too.
watch_stop() { # mark, signals from the mildest on
  mark=$1
  shift
  for signal in "$@"; do
    pids=$(bearers "$mark")
    [ -n "$pids" ] || return 0
    for pid in $pids; do kill -"$signal" "$pid" 2>/dev/null; done
    patience 50 12000
    while gets_on $pids; do
      tick
      pids=$(bearers "$mark")
    done
  done
}
