import { describe, expect, it } from 'vitest'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()

describe('the playbook ends where no window is needed', () => {
  it.each([
    ['lo', 'true', 'normal_loopback'],
    [
      'dummy0',
      'modprobe dummy numdummies=0; ip link add dummy0 type dummy; ip link set dummy0 up',
      'normal_software',
    ],
    ['tun0', 'modprobe tun; ip tuntap add tun0 mode tun; ip link set tun0 up', 'no_carrier'],
    ['down0', 'modprobe dummy numdummies=0; ip link add down0 type dummy', 'admin_down'],
    [
      'veth0',
      'modprobe veth; ip link add veth0 type veth peer name veth1; ip link set veth0 up',
      'lower_layer_down',
    ],
    ['nope0', 'true', 'no_such_interface'],
  ])('%s', async (iface, make, end) => {
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
  })
})
