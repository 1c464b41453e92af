import { expect, it } from 'vitest'
import { tracesOn } from '../traces.ts'
import { guestsForThisFile } from '../use-guest.ts'
import { walkPlaybook } from '../walk-playbook.ts'

const guest = guestsForThisFile()

it('a machine whose logind ends whatever a login left is walked to the conclusion by an ordinary user with sudo', async () => {
  const suspect = await guest('suspect-systemd')
  const before = await tracesOn(suspect)
  // Beside the recording: what is tried is the way in.
  const suspectAlone = ['--suspect', 'ssh:casebook-suspect-systemd-support']
  const walked = await walkPlaybook(...suspectAlone, '--yes=disruptive', '--set', 'repro=rebind')
  expect(walked).toMatchObject({ exitCode: 0, end: 'back_end' })
  expect(await tracesOn(suspect)).toBe(before)
})
