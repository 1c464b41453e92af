import { expect } from 'vitest'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

/** Walks with an interface of a kind whose state needs no window to be explained: made before, taken away afterwards. */
export function walksPastWindows(): (iface: string, make: string, end: string) => Promise<void> {
  const guest = guestsForThisFile()
  return async (iface, make, end) => {
    const suspect = await guest('suspect')
    const made = await suspect.console(make)
    expect(made.exitCode, made.output).toBe(0)
    const walked = await walkPlaybook(
      '--suspect',
      'ssh:casebook-suspect',
      '--baseline',
      'none',
      '--set',
      `suspect.iface=${iface}`,
    )
    await suspect.console(`ip link del ${iface} 2>/dev/null`)
    expect(walked).toMatchObject({ exitCode: 0, end, windows: 0 })
  }
}
