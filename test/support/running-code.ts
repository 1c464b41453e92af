import { handOvers } from '../../src/evidence/hand-over.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import type { Call, Coverage } from '../../src/model/reading.ts'
import { aCall } from './sample-scope.ts'
import { windowDone } from './walk-sample.ts'

/** A function that runs and what it calls, in order; `queued` runs later on another thread, by a work queue. */
export interface Code {
  readonly fn: string
  readonly calls?: readonly Code[]
  readonly queued?: readonly Code[]
}

const thread = ['process_one_work', 'worker_thread', 'kthread', 'ret_from_fork']
const giver = handOvers[0]?.givers[0]?.fn ?? ''

/** Every call that running the code makes, as a probe on every function would see it. */
export function callsOf(code: Code): readonly Call[] {
  const calls: Call[] = []
  const later: Code[] = []
  const run = ({ fn, calls: inner = [], queued = [] }: Code, stack: readonly string[], pid: number) => {
    calls.push(aCall(calls.length + 1, { fn, stack, caller: stack[0], pid }))
    for (const work of queued) {
      const args = { handler: work.fn }
      const at = [fn, ...stack]
      calls.push(aCall(calls.length + 1, { fn: giver, stack: at, caller: fn, pid, args }))
      later.push(work)
    }
    for (const each of inner) run(each, [fn, ...stack], pid)
  }
  run(code, ['do_syscall_64'], 1)
  for (let work = later.shift(); work; work = later.shift()) run(work, thread, 2)
  return calls
}

export interface Machinery {
  /** Functions that cannot be listened to. */
  readonly deaf?: readonly string[]
  /** Losses of each window in turn. */
  readonly losses?: readonly (readonly string[])[]
}

/** A machine that runs the code in every window, and hears what it is asked to listen to. */
export function running(code: Code, { deaf = [], losses = [] }: Machinery = {}) {
  const all = callsOf(code)
  let windows = 0
  return ({ probe }: WindowRequest): WindowOutcome => {
    const asked = [...new Set(probe?.calls.flatMap((call) => call.functions))]
    const calls = all.filter((call) => asked.includes(call.fn) && !deaf.includes(call.fn))
    const armed: Coverage = { state: 'armed', symbols: [], note: '' }
    const coverage = Object.fromEntries(
      asked.map((fn) => [fn, deaf.includes(fn) ? couldNotLook('inlined', `${fn} is inlined`) : armed]),
    )
    const lost = losses[windows++] ?? []
    return { ...windowDone, reading: { backend: 'test', coverage, calls, losses: lost, unproved: undefined } }
  }
}
