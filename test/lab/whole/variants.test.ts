import { describe, expect, it } from 'vitest'
import { rebind, walksOnGuests } from '../walk-on.ts'

const walk = walksOnGuests()
const live = ['--baseline', 'ssh:casebook-healthy']

describe('the playbook reaches the right conclusion on a real guest, over the very NIC that goes away, and leaves no trace', () => {
  it('the original case, by reloading the module; the rebind is walked on a terminal and by the short way', async () => {
    expect(await walk('suspect', ...live, '--yes=disruptive', '--set', 'repro=reload')).toMatchObject({
      exitCode: 0,
      end: 'back_end',
    })
  })

  it('a newer driver makes up for a back end without the bit', async () => {
    expect(await walk('fixed-off')).toMatchObject({ exitCode: 0, end: 'up_newer_driver' })
  })

  it('a NIC that is renamed as soon as it is registered, and whose network a service of the guest puts back', async () => {
    const named = ['--set', 'suspect.iface=ens3']
    expect(await walk('suspect-renamed', ...named, ...rebind)).toMatchObject({ exitCode: 0, end: 'back_end' })
  })
})
