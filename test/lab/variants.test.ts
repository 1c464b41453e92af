import { describe, expect, it } from 'vitest'
import { rebind, walksOnGuests } from './walk-on.ts'
import { walkPlaybook } from './walk-playbook.ts'

const walk = walksOnGuests()

describe('the playbook reaches the right conclusion on a real guest, over the very NIC that goes away, and leaves no trace', () => {
  it('the driver turned the bit down', async () => {
    expect(await walk('frontend', ...rebind)).toMatchObject({ exitCode: 0, end: 'front_end' })
  })

  it('a healthy machine has nothing wrong', async () => {
    const walked = await walkPlaybook('--suspect', 'ssh:casebook-healthy')
    expect(walked).toMatchObject({ exitCode: 0, end: 'up_healthy', windows: 0 })
  })

  it('a guest that has only the `ip` of busybox, and no tracefs mounted', async () => {
    expect(await walk('suspect-busybox', ...rebind)).toMatchObject({ exitCode: 0, end: 'back_end' })
  })
})
