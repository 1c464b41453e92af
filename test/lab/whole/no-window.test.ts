import { describe, it } from 'vitest'
import { walksPastWindows } from '../walk-past-windows.ts'

describe('the playbook ends where no window is needed', () => {
  it.each([
    ['lo', 'true', 'normal_loopback'],
    ['down0', 'modprobe dummy numdummies=0; ip link add down0 type dummy', 'admin_down'],
    [
      'veth0',
      'modprobe veth; ip link add veth0 type veth peer name veth1; ip link set veth0 up',
      'lower_layer_down',
    ],
  ])('%s', walksPastWindows())
})
