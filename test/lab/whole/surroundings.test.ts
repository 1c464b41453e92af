import { expect, it } from 'vitest'
import {
  calls,
  everyOption,
  expectHeard,
  expectRefused,
  on,
  putBackAfterEach,
  quiet,
  settings,
  tree,
  turnOver,
  window,
} from '../odd-machine.ts'

putBackAfterEach()

it('a machine is watched with each option the other way round, one at a time, and keeps it so', async () => {
  const names = await everyOption()
  for (const name of names) {
    await turnOver([name])
    const odd = await on(settings)
    expectHeard(await window(calls))
    expectHeard(await window(tree))
    expect([name, await on(settings)]).toEqual([name, odd])
    await turnOver([name])
  }
  expect(names.length).toBeGreaterThan(30)
}, 7_200_000)

it.each([
  ['tracing_thresh', '50', '0'],
  ['set_event_pid', '1', ''],
  ['set_ftrace_filter', quiet, ''],
  ['set_graph_notrace', quiet, ''],
])('%s %s is refused before the action, with the reason', async (file, value, back) => {
  await expectRefused({ file, value, back }, [tree])
})
