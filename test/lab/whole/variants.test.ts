import { describe, expect, it } from 'vitest'
import { rebind, walksOnGuests } from '../walk-on.ts'

const walk = walksOnGuests()

describe('the playbook reaches the right conclusion on a real guest, over the very NIC that goes away, and leaves no trace', () => {
  it('a newer driver makes up for a back end without the bit', async () => {
    expect(await walk('fixed-off')).toMatchObject({ exitCode: 0, end: 'up_newer_driver' })
  })

  it('a NIC that is renamed as soon as it is registered, and whose network a service of the guest puts back', async () => {
    const named = ['--set', 'suspect.iface=ens3']
    expect(await walk('suspect-renamed', ...named, ...rebind)).toMatchObject({ exitCode: 0, end: 'back_end' })
  })
})
