import { stopScript } from '../stop-script.ts'

/** The sh that stops and prints what was recorded, bounded, and what was missed. */
export const readScript = `
watch_read() {
  watch_close
  section modules
  watch_modules
  section symbols
  watch_symbols
  section missed
  for pid in $(bearers "CASEBOOK_WATCH=$id."); do grep -hs '^recursion_misses:.*[1-9]' "/proc/$pid/fdinfo"/*; done
  kill -0 "$tracer" 2>/dev/null || echo 'ended early'
  watch_stop
  section trace
  head -c 8388608 "$D/events"
  section said
  head -c 8000 "$D/said"
}
`

/** Ends the program of `$id`, from whichever process, and looks whether it is gone: its probes go with it. */
export const cleanScript = `
${stopScript({ mark: 'CASEBOOK_WATCH=$id.', signals: ['INT', 'TERM', 'KILL'] })}
watch_clean() {
  watch_stop
  for pid in $(bearers "CASEBOOK_WATCH=$id."); do echo "the process $pid: $(name_of "$pid")"; done
}
`

export const findScript = `
for pid in $(bearers CASEBOOK_WATCH=); do
  tr '\\000' '\\n' 2>/dev/null <"/proc/$pid/environ" | sed -n "s/^CASEBOOK_WATCH=\\([a-z0-9]*\\)[.].*/\\1 the process $pid/p"
done
`
