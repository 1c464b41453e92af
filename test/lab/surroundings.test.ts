import { describe, expect, it } from 'vitest'
import { surroundings } from '../../src/probes/tracefs/surroundings.ts'
import {
  actedAt,
  calls,
  everyOption,
  expectHeard,
  on,
  put,
  putBackAfterEach,
  quiet,
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
    ['tracing_thresh', '50', '0', [tree]],
    ['tracing_cpumask', '0', '1', [tree]],
    ['set_event_pid', '1', '', [tree]],
    ['set_ftrace_filter', quiet, '', [tree]],
    ['set_graph_notrace', quiet, '', [tree]],
    ['current_tracer', 'blk', 'nop', [tree]],
  ])('%s %s is refused before the action, with the reason', async (file, value, back, watched) => {
    await on(put(file, value))
    try {
      for (const each of watched) {
        const outcome = await window(each)
        expect(outcome).toMatchObject({ state: 'could-not-look' })
        expect(outcome.state === 'done' ? '' : outcome.reason).toContain(`${file} is `)
      }
      expect(await on(`cat ${actedAt()} 2>/dev/null`)).toBe('')
    } finally {
      await on(put(file, back))
    }
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
