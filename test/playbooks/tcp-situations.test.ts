import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import type { Json } from '../../src/model/fact.ts'
import { needs } from '../support/needs.ts'
import { type NetworkNamespace, openNetworkNamespace } from '../support/network-namespace.ts'
import { pathWithout } from '../support/path-without.ts'
import { walkLive } from '../support/walk-live.ts'

// The playbook on real sockets and real firewall rules, each in a network namespace of its own.
const file = join(import.meta.dirname, '..', '..', 'playbooks', 'tcp-service-unreachable.yaml')
const { playbook } = readPlaybookText(file, readFileSync(file))

interface Situation {
  readonly called: string
  /** Makes it, and gives the answers. */
  make(ns: NetworkNamespace): Promise<Readonly<Record<string, Json>>>
  readonly end: string
  /** What is in the conclusion. */
  readonly says: readonly RegExp[]
}

const http = "require('http').createServer((q, r) => r.end('hello'))"
/** It listens, and then waits for ever: nothing is accepted. */
const hanging = `(() => {
  const s = ${http}
  const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  s.once('listening', () => setImmediate(wait))
  return s
})()`
/** It opens four connections to a port, and keeps them. */
const connecting = (port: number) => `(() => {
  const net = require('net')
  for (let i = 0; i < 4; i++) net.connect(${port}, '127.0.0.1').on('error', () => {})
  return net.createServer()
})()`
/** A script that ends once a pipeline prints this many lines, or more. */
const until = (lines: number, pipeline: string) => `n=0
  until [ "$(${pipeline} | wc -l)" -ge ${lines} ]; do
    n=$((n + 1)); [ $n -lt 600 ]; sleep 0.1
  done`
const anywhere = '{port: 0, host: "0.0.0.0"}'

/** A server behind one firewall rule. */
const ruled =
  (verdict: string, host = '127.0.0.1', listen = anywhere): Situation['make'] =>
  async (ns) => {
    const { port } = await ns.serve(http, listen)
    await ns.run(
      `nft add table inet filter
      nft add chain inet filter input '{ type filter hook input priority 0; }'
      nft add rule inet filter input tcp dport ${port} ${verdict}`,
    )
    return { host, port }
  }

const situations: readonly Situation[] = [
  {
    called: 'closed',
    make: async () => ({ port: 8080 }),
    end: 'nothing_listens',
    says: [/nothing listens/i, /refused/],
  },
  {
    called: 'elsewhere',
    make: async (ns) => ({ host: '127.0.0.1', port: (await ns.serve(http, "0, '10.9.0.1'")).port }),
    end: 'other_address',
    says: [/listens at.*10\.9\.0\.1:\d+ of root/],
  },
  {
    called: 'loopback only',
    make: async (ns) => ({ host: '10.9.0.1', port: (await ns.serve(http)).port }),
    end: 'loopback_only',
    says: [/127\.0\.0\.1:\d+ of root/],
  },
  {
    called: 'IPv4 only',
    make: async (ns) => ({ host: '::1', port: (await ns.serve(http)).port }),
    end: 'ipv4_only',
    says: [/IPv4 only/],
  },
  {
    called: 'IPv4 only, at a name that gives IPv6 first',
    make: async (ns) => ({ host: 'six.test', port: (await ns.serve(http)).port }),
    end: 'ipv4_only',
    says: [/six\.test.*gives.*127\.0\.0\.1.*as well/s],
  },
  {
    called: 'IPv6 only, by its program',
    make: async (ns) => ({
      port: (await ns.serve(http, '{port: 0, host: "::", ipv6Only: true}')).port,
    }),
    end: 'ipv6_only',
    says: [/IPV6_V6ONLY/],
  },
  {
    called: 'IPv6 only, by its address',
    make: async (ns) => ({ port: (await ns.serve(http, "0, '::1'")).port }),
    end: 'ipv6_only',
    says: [/\[::1\]:\d+ of root/],
  },
  {
    called: 'mute',
    make: async (ns) => ({
      port: (await ns.serve("require('net').createServer((c) => c.on('data', () => {}))")).port,
    }),
    end: 'accepted_silent',
    says: [/takes the connection and does not answer/, /node.* \(PID \d+, sleeps\)/],
  },
  {
    called: 'a full backlog',
    make: async (ns) => {
      const { port } = await ns.serve(hanging, '{port: 0, host: "127.0.0.1", backlog: 1}')
      await ns.serve(connecting(port), '{port: 40000, host: "127.0.0.1"}')
      await ns.run(until(1, `ss -Hltn 'sport = :${port}' | awk '$2 > 1'`))
      return { port }
    },
    end: 'backlog_full',
    says: [/overflow/i, /Waiting at this listener: `2`/],
  },
  {
    called: 'stopped',
    make: async (ns) => {
      const { port, child } = await ns.serve(http)
      child.kill('SIGSTOP')
      return { port }
    },
    end: 'process_stopped',
    says: [/node.* \(PID \d+, stopped\)/, /No debugger holds it/],
  },
  { called: 'DROP', make: ruled('drop'), end: 'filtered', says: [/DROP/, /tcp dport \d+ drop/] },
  {
    called: 'REJECT with a TCP reset',
    make: ruled('reject with tcp reset'),
    end: 'refused_by_rule',
    says: [/the answer was a TCP reset/, /reject with tcp reset/],
  },
  {
    called: 'REJECT with port-unreachable',
    make: ruled('reject with icmp type port-unreachable'),
    end: 'refused_by_rule',
    says: [/The answer was an ICMP message/, /icmp port-unreachable/],
  },
  {
    called: 'REJECT with port-unreachable before a listener on ::',
    make: ruled('reject with icmp type port-unreachable', '127.0.0.1', '{port: 0, host: "::"}'),
    end: 'refused_by_rule',
    says: [/The answer was an ICMP message/],
  },
  {
    called: 'REJECT with host-prohibited',
    make: ruled('reject with icmp type host-prohibited'),
    end: 'turned_away',
    says: [/No route to host/, /firewall/, /reject with icmp host-prohibited/, /says nothing about routes/],
  },
  {
    called: 'REJECT with admin-prohibited',
    make: ruled('reject with icmp type admin-prohibited'),
    end: 'turned_away',
    says: [/No route to host/, /reject with icmp admin-prohibited/],
  },
  {
    called: 'REJECT with net-unreachable',
    make: ruled('reject with icmp type net-unreachable'),
    end: 'turned_away',
    says: [/Network is unreachable/, /net-prohibited/],
  },
  {
    called: 'REJECT with prot-unreachable',
    make: ruled('reject with icmp type prot-unreachable'),
    end: 'turned_away',
    says: [/Protocol not available/],
  },
  {
    called: 'REJECT with admin-prohibited over IPv6',
    make: ruled('reject with icmpv6 type admin-prohibited', '::1', '{port: 0, host: "::"}'),
    end: 'turned_away',
    says: [/Permission denied/, /ICMPv6/],
  },
  {
    called: '503',
    make: async (ns) => ({
      port: (await ns.serve("require('http').createServer((q, r) => { r.statusCode = 503; r.end() })")).port,
    }),
    end: 'not_well',
    says: [/HTTP\/1\.1 503 Service Unavailable/, /health check/],
  },
  {
    called: 'ephemeral ports used up',
    make: async (ns) => {
      const { port } = await ns.serve("require('net').createServer(() => {})")
      await ns.run("echo '50000 50003' > /proc/sys/net/ipv4/ip_local_port_range")
      await ns.serve(connecting(port), '{port: 40000, host: "127.0.0.1"}')
      await ns.run(until(4, `ss -Htn state established 'dport = :${port}'`))
      return { port }
    },
    end: 'ports_used_up',
    says: [/50000 50003/, /4 established/, /node \(PID \d+\)/],
  },
  {
    called: 'the wrong port',
    make: async (ns) => {
      const { port } = await ns.serve(http)
      return { port: port === 8080 ? 8081 : 8080, elsewhere: true }
    },
    end: 'wrong_port',
    says: [/127\.0\.0\.1:\d+ of root/],
  },
  {
    called: 'a name that gives nothing',
    make: async () => ({ host: 'no-such.test', port: 80 }),
    end: 'no_such_name',
    says: [/no-such\.test/],
  },
  {
    called: 'a name that gives this machine and another',
    make: async (ns) => {
      await ns.run('ip route add default dev v0')
      return { host: 'two.test', port: (await ns.serve(http, "0, '10.9.0.1'")).port }
    },
    end: 'answers',
    says: [/addresses of other machines as well, .*10\.66\.0\.1/s],
  },
  {
    called: 'an IPv4 address that is written as IPv6',
    make: async (ns) => ({ host: '::ffff:127.0.0.1', port: (await ns.serve(http)).port }),
    end: 'answers',
    says: [/The service at `127\.0\.0\.1`/],
  },
  {
    called: 'a service that is well',
    make: async (ns) => ({ host: 'fd00:9::1', port: (await ns.serve(http, "0, '::'")).port }),
    end: 'answers',
    says: [/fd00:9::1/, /HTTP\/1\.1 200 OK/],
  },
]

/** Makes a situation, walks it, and holds its conclusion to what is expected. */
async function walkInto({ make, end, says }: Situation, path = process.env['PATH'] ?? ''): Promise<void> {
  if (!playbook) throw new Error('the playbook has mistakes')
  const ns = await openNetworkNamespace()
  try {
    const answers = await make(ns)
    const target = ns.target.replace('exec:', `exec:env PATH=${path} `)
    const { conclusion } = await walkLive({ playbook, target, answers })
    const text = Object.values(conclusion?.conclusion ?? {}).join('\n')
    expect(conclusion?.step, text).toBe(end)
    for (const said of says) expect(text).toMatch(said)
    // A sentence never holds a value that is not there, and never a line of /proc.
    expect(text).not.toMatch(/could not look|`absent`|\b\d+ \d+ 0 \d+\b/)
  } finally {
    await ns.close()
  }
}

describe(
  'on real sockets it tells apart',
  needs(['root', 'ip', 'nft', 'unshare'], 'the playbook on real firewall rules and sockets'),
  () => {
    it.concurrent.each(situations)('$called', (situation) => walkInto(situation))
  },
)

const quick = ['closed', 'mute', 'DROP', '503', 'ephemeral ports used up', 'a service that is well']
const errors = ['REJECT with host-prohibited', 'REJECT with net-unreachable', 'REJECT with prot-unreachable']

describe.each([
  ['bash', ['python3']],
  ['the nc of busybox', ['python3', 'bash']],
])(
  'where %s knocks',
  needs(['root', 'ip', 'nft', 'unshare', 'bash', 'busybox'], 'the knock without python3'),
  (_, hidden) => {
    let path = ''
    beforeAll(() => {
      path = pathWithout(...hidden)
    })
    afterAll(() => rmSync(path, { recursive: true }))
    it.concurrent.each(situations.filter(({ called }) => [...quick, ...errors].includes(called)))(
      '$called',
      (situation) => walkInto(situation, path),
    )
  },
)
