import { expect, it } from 'vitest'
import { ancestryOf } from '../../src/evidence/hand-over.ts'

// Stacks as Linux 6.1 writes them, without offsets.
it.each([
  [
    'a work queue',
    '__linkwatch_run_queue linkwatch_event process_one_work worker_thread kthread ret_from_fork',
    { frames: ['__linkwatch_run_queue', 'linkwatch_event'], runner: 'process_one_work' },
  ],
  [
    'a timer',
    'delayed_work_timer_fn call_timer_fn __run_timers run_timer_softirq __do_softirq',
    { frames: ['delayed_work_timer_fn'], runner: 'call_timer_fn' },
  ],
  [
    'an RCU grace period',
    'free_it rcu_do_batch rcu_core __do_softirq',
    { frames: ['free_it'], runner: 'rcu_do_batch' },
  ],
  ['a work queue', 'process_one_work worker_thread', { frames: [], runner: 'process_one_work' }],
])('a stack in %s ends at what runs the handed-over function', (name, stack, expected) => {
  const { handedBy, ...rest } = ancestryOf(stack.split(' '))
  expect(handedBy?.name).toBe(name)
  expect(rest).toEqual(expected)
})

it('whom an interrupt interrupted called nothing of what it did', () => {
  const stack =
    'handle_it __sysvec_apic_timer_interrupt sysvec_apic_timer_interrupt asm_sysvec_apic_timer_interrupt vfs_write'
  expect(ancestryOf(stack.split(' '))).toEqual({
    frames: ['handle_it'],
    handedBy: undefined,
    runner: '__sysvec_apic_timer_interrupt',
  })
})

it('a system call’s stack is all ancestry, also on arm64', () => {
  const stack = [
    'vfs_write',
    'ksys_write',
    'invoke_syscall',
    'el0_svc',
    'el0t_64_sync_handler',
    'el0t_64_sync',
  ]
  expect(ancestryOf(stack)).toEqual({ frames: stack, handedBy: undefined, runner: undefined })
})
