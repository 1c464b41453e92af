/**
 * A signal that also ends after so many milliseconds, with a reason named `TimeoutError`. Node may collect a timeout signal of its own that only
 * AbortSignal.any holds (seen on Node 20: it then never fires); this timer holds what it ends. It keeps no process alive.
 */
export function timeLimit(ms: number, signal: AbortSignal): AbortSignal {
  const controller = new AbortController()
  const late = Object.assign(new Error('its time was up'), { name: 'TimeoutError' })
  const timer = setTimeout(() => controller.abort(late), ms)
  timer.unref()
  const end = () => {
    clearTimeout(timer)
    controller.abort(signal.reason)
  }
  if (signal.aborted) end()
  else signal.addEventListener('abort', end, { once: true })
  return controller.signal
}
