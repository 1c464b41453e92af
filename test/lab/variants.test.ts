import { describe, expect, it } from 'vitest'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import type { VariantName } from './variants.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()
const live = ['--baseline', 'ssh:casebook-healthy']
const rebind = ['--yes=disruptive', '--set', 'repro=rebind']

/** Walks with this guest as the suspect, beside the recording unless a baseline is named; afterwards no guest may hold a trace of it. */
async function walk(variant: VariantName, ...more: string[]) {
  const guests = await Promise.all([guest('healthy'), guest(variant)])
  const before = await Promise.all(guests.map(tracesOn))
  const walked = await walkPlaybook('--suspect', `ssh:casebook-${variant}`, ...more)
  expect(await Promise.all(guests.map(tracesOn))).toEqual(before)
  return walked
}

describe('the playbook reaches the right conclusion on a real guest, over the very NIC that goes away, and leaves no trace', () => {
  it('the original case, by reloading the module; the rebind is walked by hand and by the short way', async () => {
    expect(await walk('suspect', ...live, '--yes=disruptive', '--set', 'repro=reload')).toMatchObject({
      exitCode: 0,
      end: 'back_end',
    })
  })

  it('the driver turned the bit down', async () => {
    expect(await walk('frontend', ...rebind)).toMatchObject({ exitCode: 0, end: 'front_end' })
  })

  it('a newer driver makes up for a back end without the bit', async () => {
    expect(await walk('fixed-off')).toMatchObject({ exitCode: 0, end: 'up_newer_driver' })
  })

  it('a healthy machine has nothing wrong', async () => {
    const walked = await walkPlaybook('--suspect', 'ssh:casebook-healthy')
    expect(walked).toMatchObject({ exitCode: 0, end: 'up_healthy', windows: 0 })
  })

  it('a NIC that is renamed as soon as it is registered, and whose network a service of the guest puts back', async () => {
    const named = ['--set', 'suspect.iface=ens3']
    expect(await walk('suspect-renamed', ...named, ...rebind)).toMatchObject({ exitCode: 0, end: 'back_end' })
  })

  it('a guest that has only the `ip` of busybox, and no tracefs mounted', async () => {
    expect(await walk('suspect-busybox', ...rebind)).toMatchObject({ exitCode: 0, end: 'back_end' })
  })
})
