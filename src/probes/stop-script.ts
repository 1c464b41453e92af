interface Stopping {
  /** What the processes bear in their environment, as sh writes it: `NAME=$value`. */
  readonly mark: string
  /** Signals, the mildest first. */
  readonly signals: readonly string[]
  /** How long each is given to work. */
  readonly ticks: number
}

/** The sh that ends whoever bears a mark, from whichever process it runs in: `watch_stop`. */
export function stopScript({ mark, signals, ticks }: Stopping): string {
  return `
watch_stop() {
  for signal in ${signals.join(' ')}; do
    pids=$(bearers "${mark}")
    [ -n "$pids" ] || return 0
    for pid in $pids; do kill -$signal "$pid" 2>/dev/null; done
    tries=0
    while [ "$tries" -lt ${ticks} ]; do
      [ -n "$(bearers "${mark}")" ] || return 0
      tick
      tries=$((tries + 1))
    done
  done
}
`
}
