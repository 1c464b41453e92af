import { type Ancestry, ancestryOf } from '../evidence/hand-over.ts'
import type { Call } from '../model/reading.ts'

/** One function on the way up from a call. */
export interface Rung {
  readonly fn: string
  /** The function above it on the way: who must have called it. Undefined: any caller. */
  readonly by: string | undefined
  /** For a function that hands work over: the function that it must have been given. */
  readonly gives?: string
}

/** The way up from a call to the end of what its thread can tell. */
export interface Climb {
  /** The call's own function first. */
  readonly rungs: readonly Rung[]
  /** How the thread came by it, and the function that was handed over. */
  readonly handed: { readonly how: NonNullable<Ancestry['handedBy']>; readonly handler: string } | undefined
  /** Set when it ends in an interrupt: the frame. */
  readonly interrupted: string | undefined
}

export function climbFrom(call: Call, gives?: string): Climb {
  const stack = call.stack.length > 0 ? call.stack : call.caller === undefined ? [] : [call.caller]
  const { frames, handedBy, runner } = ancestryOf(stack)
  const names = [call.fn, ...frames]
  const rungs = names.map((fn, at): Rung => ({ fn, by: names[at + 1] ?? runner }))
  const [own, ...above] = rungs
  return {
    rungs: own && gives !== undefined ? [{ ...own, gives }, ...above] : rungs,
    handed: handedBy && { how: handedBy, handler: names.at(-1) ?? call.fn },
    interrupted: handedBy ? undefined : runner,
  }
}

/** Where a work function stands among the arguments that a round fetches. */
export const handler = 'handler'

type HeardCalls = { readonly calls: readonly Call[]; readonly others: readonly Call[] }

/**
 * The calls of a rung by its way, and those by another. Kernels that differ inline differently: there it is enough that
 * the caller stands anywhere on the stack. Who called, where that could not be told, is not held against a call.
 */
export function callsBy(rung: Rung, all: readonly Call[], sameKernel: boolean): HeardCalls {
  const ours = all.filter(
    (call) =>
      call.fn === rung.fn &&
      call.kind === 'entry' &&
      (rung.gives === undefined || call.args[handler] === rung.gives),
  )
  const onWay = ({ caller, stack }: Call) =>
    rung.by === undefined ||
    (caller === undefined && stack.length === 0) ||
    (stack[0] ?? caller) === rung.by ||
    (!sameKernel && stack.includes(rung.by))
  return { calls: ours.filter(onWay), others: ours.filter((call) => !onWay(call)) }
}
