import { describe, expect, it } from 'vitest'
import { surroundings } from '../../src/probes/tracefs/surroundings.ts'
import {
  calls,
  everyOption,
  expectHeard,
  expectRefused,
  on,
  put,
  putBackAfterEach,
  settings,
  survey,
  tree,
  turnOver,
  window,
} from './odd-machine.ts'

const before = putBackAfterEach()

describe('a machine on which somebody changed how traces are written', () => {
  it('is watched all the same when every option is the other way round, and keeps them so', async () => {
    await turnOver(await everyOption())
    const odd = await on(settings)
    expect(odd).not.toBe(before())
    expectHeard(await window(calls))
    expectHeard(await window(tree))
    expect(await on(settings)).toBe(odd)
  })
})

describe('a machine on which tracing is narrowed', () => {
  it.each([
    ['/proc/sys/kernel/ftrace_enabled', '0', '1', [calls, tree, survey]],
    ['tracing_cpumask', '0', '1', [tree]],
    ['current_tracer', 'blk', 'nop', [tree]],
  ])('%s %s is refused before the action, with the reason', async (file, value, back, watched) => {
    await expectRefused({ file, value, back }, watched)
  })

  it('is listened to through a buffer of its own where only the machine’s is narrowed', async () => {
    await on(put('set_event_pid', '1'))
    try {
      expectHeard(await window(calls))
    } finally {
      await on(put('set_event_pid', ''))
    }
  })
})

it('has an entry for every option of the kernel', async () => {
  const known = surroundings.map(({ file }) => file)
  expect((await everyOption()).filter((name) => !known.includes(name))).toEqual([])
})
