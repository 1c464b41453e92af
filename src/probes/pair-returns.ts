import type { Call } from '../model/reading.ts'

interface Planned {
  readonly fn: string
  readonly kind: 'entry' | 'return'
  readonly object: unknown
}

/** A return has no arguments: its object is that of the latest open entry of the same function on the same thread. */
export function pairReturns<T extends Call>(calls: readonly T[], events: readonly Planned[]): T[] {
  const both = new Set(
    events
      .filter((event) => event.kind === 'entry' && event.object)
      .map((event) => event.fn)
      .filter((fn) => events.some((event) => event.fn === fn && event.kind === 'return')),
  )
  const open = new Map<string, Call['object'][]>()
  return calls.map((call) => {
    if (!both.has(call.fn)) return call
    const key = `${call.pid} ${call.fn}`
    const stack = open.get(key) ?? []
    open.set(key, stack)
    if (call.kind === 'return') return { ...call, object: stack.pop() }
    stack.push(call.object)
    return call
  })
}
