import { describe, expect, it } from 'vitest'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()
const rebind = ['--yes=disruptive', '--set', 'repro=rebind']

describe('however one comes in', () => {
  it('a jump host leads to the conclusion', async () => {
    // The jump host is the healthy guest itself: its own NIC must stay, so a recording stands in for the baseline.
    const walked = await walkPlaybook('--suspect', 'ssh:casebook-suspect-jump', ...rebind)
    expect(walked).toMatchObject({ exitCode: 0, end: 'back_end' })
    expect(walked.caveats.join()).toContain('The baseline is a recording')
  })

  it('a user who may not become root ends in could not look, with the reason', async () => {
    const suspect = await guest('suspect')
    const before = await tracesOn(suspect)
    const walked = await walkPlaybook('--suspect', 'ssh:casebook-suspect-nosudo', ...rebind)
    expect(walked).toMatchObject({ exitCode: 0, end: 'could_not_probe' })
    expect(await tracesOn(suspect)).toBe(before)
  })

  it('without a yes nothing is cut, and the flag that would allow it is named', async () => {
    const walked = await walkPlaybook(
      '--suspect',
      'ssh:casebook-suspect',
      '--baseline',
      'ssh:casebook-healthy',
    )
    expect(walked.exitCode).toBe(2)
    expect(walked.stderr).toContain('--yes=disruptive@suspect')
  })

  it('a refusal on the suspect is a conclusion of its own', async () => {
    const refuse = ['--set', 'allow.rebind.suspect=false', '--set', 'repro=rebind']
    const walked = await walkPlaybook(
      '--suspect',
      'ssh:casebook-suspect',
      '--baseline',
      'ssh:casebook-healthy',
      ...refuse,
    )
    expect(walked).toMatchObject({ exitCode: 0, end: 'repro_not_allowed', windows: 0 })
  })

  it('a host with another key is refused, with the way out', async () => {
    const walked = await walkPlaybook(
      '--suspect',
      'ssh:casebook-suspect',
      '--ssh-option',
      'HostKeyAlias=somebody-else',
    )
    expect(walked.exitCode).toBe(2)
    expect(walked.stderr).toContain('host key')
  })
})
