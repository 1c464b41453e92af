import { describe, it } from 'vitest'
import { walksPastWindows } from './walk-past-windows.ts'

describe('the playbook ends where no window is needed', () => {
  it.each([
    [
      'dummy0',
      'modprobe dummy numdummies=0; ip link add dummy0 type dummy; ip link set dummy0 up',
      'normal_software',
    ],
    ['tun0', 'modprobe tun; ip tuntap add tun0 mode tun; ip link set tun0 up', 'tun_alone'],
    ['nope0', 'true', 'no_such_interface'],
  ])('%s', walksPastWindows())
})
