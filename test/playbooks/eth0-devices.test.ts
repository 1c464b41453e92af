import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import { needs } from '../support/needs.ts'
import { openNetworkNamespace } from '../support/network-namespace.ts'
import { walkLive } from '../support/walk-live.ts'

// The playbook on real interfaces of every sort that can be made without a guest, each in a network namespace of its own.
const file = join(import.meta.dirname, '..', '..', 'playbooks', 'eth0-operstate-unknown.yaml')
const { playbook } = readPlaybookText(file, readFileSync(file))

interface Device {
  readonly called: string
  /** A script of sh that makes it. */
  readonly make: string
  /** As somebody writes it. */
  readonly iface: string
  readonly end: string
  readonly says: readonly RegExp[]
}

/** The kernel works link events off once a second. */
const until = (iface: string, state: string) =>
  `n=0; until [ "$(cat /sys/class/net/${iface}/operstate)" = ${state} ]; do n=$((n + 1)); [ $n -lt 600 ]; sleep 0.1; done`

const devices: readonly Device[] = [
  { called: 'loopback', make: ':', iface: 'lo', end: 'normal_loopback', says: [/it works/] },
  {
    called: 'an empty bridge',
    make: 'ip link add br0 type bridge; ip link set br0 up',
    iface: 'br0',
    end: 'nothing_in_it',
    says: [/This bridge is empty/, /No cable/],
  },
  {
    called: 'a bridge whose port has no link',
    make: 'ip link add br0 type bridge; ip link add p0 type veth peer name p1; ip link set p0 master br0; ip link set p0 up; ip link set br0 up',
    iface: 'br0',
    end: 'members_without_link',
    says: [/p0: lowerlayerdown|p0: down/],
  },
  {
    called: 'a tap that nobody holds',
    make: 'ip tuntap add tap0 mode tap; ip link set tap0 up',
    iface: 'tap0',
    end: 'tun_alone',
    says: [/no program of this machine has it open/],
  },
  {
    called: 'a veth whose peer is down',
    make: `ip link set v1 down; ${until('v0', 'lowerlayerdown')}`,
    iface: 'v0',
    end: 'lower_layer_down',
    says: [/v1, which reads down/],
  },
  {
    called: 'an interface that is held dormant',
    // The kernel takes the mode up with the next change of the link, and may make one of two that come at once.
    make: `ip link set v0 mode dormant
n=0
until [ "$(cat /sys/class/net/v0/operstate)" = dormant ]; do
  n=$((n + 1)); [ $n -lt 60 ]
  ip link set v1 down; sleep 0.5; ip link set v1 up; sleep 0.5
done`,
    iface: 'v0',
    end: 'dormant',
    says: [/link mode/, /which program asked leaves no trace/i],
  },
  {
    called: 'an alternative name',
    make: 'ip link property add dev v0 altname enp9s0',
    iface: 'enp9s0',
    end: 'up_healthy',
    says: [/`v0` is switched on/],
  },
  ...[
    'v0@v1',
    'v0:',
    '3: v0@v1:',
    '3: v0@v1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500',
    ' v0 ',
    'dev v0',
    'v0:1',
  ].map(
    (iface): Device => ({
      called: `the name as it is copied: ${iface}`,
      make: ':',
      iface,
      end: 'up_healthy',
      says: [/`v0` is switched on/],
    }),
  ),
  {
    called: 'no such interface',
    make: ':',
    iface: 'eth7',
    end: 'no_such_interface',
    says: [/neither as a name nor as an alternative name/, /v0/],
  },
]

describe(
  'on real interfaces',
  needs(['root', 'ip', 'unshare'], 'the playbook on bridges, taps and veths'),
  () => {
    it.concurrent.each(devices)('$called', async ({ make, iface, end, says }) => {
      if (!playbook) throw new Error('the playbook has mistakes')
      const ns = await openNetworkNamespace()
      try {
        await ns.run(make)
        const answers = { 'suspect.iface': iface }
        const { conclusion } = await walkLive({ playbook, target: ns.target, answers })
        const text = Object.values(conclusion?.conclusion ?? {}).join('\n')
        expect(conclusion?.step, text).toBe(end)
        for (const said of says) expect(text).toMatch(said)
        expect(text).not.toMatch(/could not look|`absent`|IFACE/)
      } finally {
        await ns.close()
      }
    })
  },
)
