import type { ArgumentPath } from '../model/probe.ts'

/** A function that hands work over, and where the function to be run later stands among its arguments. */
export interface Giver {
  readonly fn: string
  readonly handler: ArgumentPath
}

/** A way of the kernel to have a function called later, by another thread: the stack of the call ends there. */
interface HandOver {
  /** `a work queue`. */
  readonly name: string
  /** Functions that call what was handed over; the innermost of them ends the stack that means anything. */
  readonly runners: readonly string[]
  readonly givers: readonly Giver[]
}

/**
 * Offsets are those of 64-bit kernels: `struct work_struct` is data 0, entry 8, func 24, and stands first in `delayed_work`
 * and `rcu_work`; `struct timer_list` is entry 0, expires 16, function 24. So they, and the arguments, are in the BTF of
 * Linux 6.1 (x86-64), where all of these functions can be listened to.
 */
export const handOvers: readonly HandOver[] = [
  {
    name: 'a work queue',
    runners: ['process_one_work', 'process_scheduled_works', 'worker_thread'],
    givers: [
      { fn: 'queue_work_on', handler: { argument: 3, offsets: [24] } },
      { fn: 'queue_delayed_work_on', handler: { argument: 3, offsets: [24] } },
      { fn: 'mod_delayed_work_on', handler: { argument: 3, offsets: [24] } },
      { fn: 'queue_work_node', handler: { argument: 3, offsets: [24] } },
      { fn: 'queue_rcu_work', handler: { argument: 2, offsets: [24] } },
    ],
  },
  {
    name: 'a timer',
    runners: ['call_timer_fn', 'expire_timers', '__run_timers'],
    givers: [
      { fn: 'mod_timer', handler: { argument: 1, offsets: [24] } },
      { fn: 'mod_timer_pending', handler: { argument: 1, offsets: [24] } },
      { fn: 'add_timer', handler: { argument: 1, offsets: [24] } },
      { fn: 'add_timer_on', handler: { argument: 1, offsets: [24] } },
      { fn: 'timer_reduce', handler: { argument: 1, offsets: [24] } },
    ],
  },
  {
    name: 'an RCU grace period',
    runners: ['rcu_do_batch', 'rcu_core'],
    givers: [{ fn: 'call_rcu', handler: { argument: 2, offsets: [] } }],
  },
]

/** Frames of an interrupt's entry: what stands above them was interrupted, and called nothing of this. */
const interruptions =
  /^(asm_sysvec_|asm_common_interrupt|sysvec_|__sysvec_|common_interrupt|el[01][th]?_\d+_(irq|fiq)|irq_exit|__irq_exit|__?do_softirq|handle_softirqs|call_on_irq_stack)/

/** What of a stack called the function: its frames up to where it was handed over, or interrupted somebody. */
export interface Ancestry {
  /** Innermost first. */
  readonly frames: readonly string[]
  readonly handedBy: HandOver | undefined
  /** The frame just above the last one: the one that runs what was handed over. Undefined: the thread's own beginning. */
  readonly runner: string | undefined
}

export function ancestryOf(stack: readonly string[]): Ancestry {
  for (const [at, frame] of stack.entries()) {
    const handedBy = handOvers.find(({ runners }) => runners.includes(frame))
    if (handedBy ?? interruptions.test(frame)) return { frames: stack.slice(0, at), handedBy, runner: frame }
  }
  return { frames: stack, handedBy: undefined, runner: undefined }
}
