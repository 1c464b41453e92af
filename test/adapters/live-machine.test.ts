import { describe, expect, it } from 'vitest'
import { openLiveMachine } from '../../src/adapters/live-machine.ts'
import { openLocalShell } from '../../src/adapters/local-shell.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Shell, ShellResult } from '../../src/model/shell.ts'

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

  it('passes on why it cannot be reached', async () => {
    const why = couldNotLook('unreachable', 'x refuses')
    const shell = answering({ ended: 'not-run', why, stdout: '', stderr: '' })
    expect(await openLiveMachine({ ...rest, shell }, never)).toEqual(why)
  })
})
