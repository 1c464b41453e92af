import { describe, expect, it } from 'vitest'
import { openLiveMachine } from '../../src/machines/live-machine.ts'
import { measureClock } from '../../src/machines/measure-clock.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Shell, ShellResult } from '../../src/model/shell.ts'
import { openLocalShell } from '../../src/shells/local-shell.ts'

const never = new AbortController().signal
const rest = {
  role: 'suspect',
  window: async () => couldNotLook('unsupported', 'no window here'),
  newWindow: () => undefined,
  fetch: async () => couldNotLook('failed', 'no'),
  leftovers: async () => [],
  removeLeftovers: async () => [],
} as const
const answering = (result: ShellResult): Shell => ({
  target: 'ssh:x',
  run: async () => result,
  close: async () => {},
})
const says = (stdout: string) =>
  answering({ ended: 'exited', exitCode: 0, stdout, stderr: '', truncated: false })

describe('greeting a machine', () => {
  it('learns who it is', async () => {
    const machine = await openLiveMachine({ ...rest, shell: openLocalShell() }, never)
    expect(machine).toMatchObject({
      target: 'local',
      about: {
        kernel: expect.stringMatching(/^\d+\./),
        bootId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        login: expect.stringMatching(/./),
        recorded: undefined,
      },
    })
  })

  it.each([
    ['another system', 'Darwin\n23.1\narm64\nmac\nme\n'],
    ['something that is no shell', 'Welcome to the switch\n'],
    ['nothing', ''],
  ])('says that %s is no Linux machine', async (_, stdout) => {
    expect(await openLiveMachine({ ...rest, shell: says(stdout) }, never)).toMatchObject({
      code: 'unsupported',
    })
  })

  it('measures its clock against ours, as exactly as the machine tells the time', async () => {
    const at = (...times: number[]) => measureClock(says('1000 500000000\n'), never, () => times.shift() ?? 0)
    expect(await at(1_000_400, 1_000_440)).toEqual({ aheadMs: 80, withinMs: 21 })
    const shell = says('1000 N\n')
    expect(await measureClock(shell, never, () => 970_500)).toEqual({ aheadMs: 30_000, withinMs: 500 })
    expect(await measureClock(says('1000 N\n500.25 9.1\n'), never, () => 970_500)).toMatchObject({
      booted: { at: 970_500 - 500_250, withinMs: 10 },
    })
    expect(await measureClock(says('no date here\n'), never)).toBeUndefined()
    const machine = await openLiveMachine(
      { ...rest, shell: { ...openLocalShell(), target: 'ssh:here' } },
      never,
    )
    if ('state' in machine) throw new Error(machine.reason)
    const { aheadMs = 1e9, withinMs = 1e9 } = machine.about.clock ?? {}
    expect(Math.abs(aheadMs)).toBeLessThanOrEqual(withinMs)
    expect(withinMs).toBeLessThan(5000)
  })

  it('passes on why it cannot be reached', async () => {
    const why = couldNotLook('unreachable', 'x refuses')
    const shell = answering({ ended: 'not-run', why, stdout: '', stderr: '' })
    expect(await openLiveMachine({ ...rest, shell }, never)).toEqual(why)
  })
})
