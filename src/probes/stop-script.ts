export interface Stopping {
  /** What the processes bear in their environment, as sh writes it: `NAME=$value`. */
  readonly mark: string
  /** Signals, the mildest first. */
  readonly signals: readonly string[]
}

/**
 * The sh that ends whoever bears a mark, from whichever process it runs in: `watch_stop`. After each signal it waits for as long as they
 * get on, two minutes at most: a tracer that still writes what it heard ends in order on a slow machine too.
 */
export function stopScript({ mark, signals }: Stopping): string {
  return `
watch_stop() {
  for signal in ${signals.join(' ')}; do
    pids=$(bearers "${mark}")
    [ -n "$pids" ] || return 0
    for pid in $pids; do kill -$signal "$pid" 2>/dev/null; done
    patience 50 12000
    while gets_on $pids; do
      tick
      pids=$(bearers "${mark}")
    done
  done
}
`
}
