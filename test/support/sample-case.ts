import type { NewEvent } from '../../src/model/bench.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { couldNotLook, type Fact } from '../../src/model/fact.ts'
import type { MachineAbout, WindowOutcome } from '../../src/model/machine.ts'
import type { Call, Coverage } from '../../src/model/reading.ts'
import type { Role } from '../../src/model/role.ts'

/** Events with numbers and a clock that ticks a second an event. */
export function stamp(events: readonly NewEvent[]): readonly JournalEvent[] {
  const start = Date.UTC(2026, 10, 23, 9, 0, 0)
  return events.map(
    (event, at) => ({ ...event, seq: at + 1, at: new Date(start + at * 1000).toISOString() }) as JournalEvent,
  )
}

export function about(hostname: string): MachineAbout {
  return {
    hostname,
    kernel: '6.1.0-18-cloud',
    arch: 'x86_64',
    login: 'root',
    bootId: hostname,
    recorded: undefined,
  }
}

export function text(value: string): Fact {
  return { state: 'value', type: 'text', value }
}

export function integer(value: number): Fact {
  return { state: 'value', type: 'integer', value }
}

export function observed(step: string, role: Role, name: string, fact: Fact, stdout?: string): NewEvent {
  const raw =
    fact.state === 'could-not-look'
      ? { ended: 'not-had' as const, why: fact }
      : fact.state === 'absent'
        ? { ended: 'absent' as const, reason: fact.reason }
        : {
            ended: 'exited' as const,
            exitCode: 0,
            stdout: stdout ?? `${String(fact.value)}\n`,
            stderr: '',
            truncated: false,
          }
  return { type: 'fact-observed', step, role, name, key: `${name}`, raw, fact }
}

export function call(seq: number, fn: string, caller: string | undefined, returned?: string): Call {
  return {
    seq,
    timeNs: `${seq}000`,
    cpu: 0,
    pid: 100,
    comm: 'sh',
    fn,
    kind: returned === undefined ? 'entry' : 'return',
    object: { pointer: '0xffff888003a1c000', name: 'eth0' },
    args: {},
    returned,
    caller,
    stack: [],
  }
}

const armed: Coverage = { state: 'armed', symbols: ['x'], note: '' }
const coverage: Record<string, Coverage> = {
  default_operstate: couldNotLook(
    'inlined',
    'inlined into its caller, or not there',
    'A caller can stand in.',
  ),
  rfc2863_policy: armed,
  linkwatch_do_dev: armed,
  netif_carrier_on: armed,
  netif_carrier_off: armed,
  linkwatch_fire_event: armed,
}

export const suspectCalls = [
  call(1, 'linkwatch_init_dev', 'register_netdevice'),
  call(2, 'netif_carrier_on', 'virtnet_probe'),
]

export const baselineCalls = [
  call(1, 'linkwatch_init_dev', 'register_netdevice'),
  call(2, 'netif_carrier_off', 'virtnet_probe'),
  call(3, 'linkwatch_fire_event', 'netif_carrier_off'),
  call(4, 'netif_carrier_on', 'virtnet_config_changed_work'),
  call(5, 'linkwatch_fire_event', 'netif_carrier_on'),
  call(6, 'linkwatch_do_dev', '__linkwatch_run_queue'),
  call(7, 'rfc2863_policy', 'linkwatch_do_dev'),
]

export function windowDone(calls: readonly Call[]): WindowOutcome {
  return {
    state: 'done',
    action: { ended: 'exited', exitCode: 0, output: '' },
    reading: { backend: 'ftrace', coverage, calls, losses: [], unproved: undefined },
    putBack: ['192.0.2.10/24', 'default via 192.0.2.1', 'up'],
    leftBehind: [],
    passedOver: ['systemtap: stap is not installed'],
    raw: calls.map((each) => `${each.timeNs}: ${each.fn}: (${each.fn}+0x0/0x90) name="eth0"`).join('\n'),
  }
}

function window(role: Role, calls: readonly Call[]): NewEvent[] {
  const act = { step: 'watch', role, action: 'rebind' }
  return [
    {
      type: 'consent-given',
      ...act,
      risk: 'disruptive',
      granted: true,
      from: role === 'suspect' ? 'engineer' : 'flag',
    },
    { type: 'window-opened', ...act, key: 'k' },
    { type: 'window-closed', ...act, key: 'k', outcome: windowDone(calls) },
  ]
}

const performed = { type: 'step-performed', result: { outcome: 'ok', reason: '' }, tries: 1 } as const

/** A whole run that ends in a conclusion, as a journal would hold it. */
export const sampleEvents: readonly JournalEvent[] = stamp([
  {
    type: 'case-opened',
    case: '20261123-090000-kx7q',
    casebook: '0.1.0',
    playbook: {
      name: 'state-unknown',
      title: 'eth0 shows state UNKNOWN',
      files: [{ name: 'state-unknown.yaml', text: '' }],
    },
  },
  { type: 'machine-opened', role: 'suspect', target: 'ssh:web-7', about: about('web-7') },
  {
    type: 'machine-opened',
    role: 'baseline',
    target: 'recorded:lab-healthy',
    about: {
      ...about('healthy'),
      recorded: { case: 'lab-healthy', at: '2026-11-20T10:00:00.000Z', target: 'local' },
    },
  },
  { type: 'input-set', name: 'iface', role: 'suspect', value: 'eth0', from: 'engineer' },
  { type: 'input-set', name: 'iface', role: 'baseline', value: 'eth0', from: 'recording' },
  { type: 'step-entered', step: 'data_source', title: 'Where does the state come from?' },
  observed('data_source', 'suspect', 'flags', integer(4099), '0x1003\n'),
  observed('data_source', 'baseline', 'flags', integer(4099), '0x1003\n'),
  observed('data_source', 'suspect', 'state', text('unknown')),
  observed('data_source', 'baseline', 'state', text('up')),
  observed('data_source', 'suspect', 'carrier_changes', integer(0)),
  observed('data_source', 'baseline', 'carrier_changes', integer(2)),
  observed(
    'data_source',
    'suspect',
    'features',
    couldNotLook(
      'not-permitted',
      'cat: features: Permission denied',
      'Log in as root, or allow sudo without a password.',
    ),
  ),
  observed('data_source', 'baseline', 'features', integer(1)),
  observed('data_source', 'suspect', 'alias', { state: 'absent', reason: 'no such file' }),
  observed('data_source', 'baseline', 'alias', { state: 'absent', reason: 'no such file' }),
  { ...performed, step: 'data_source' },
  {
    type: 'decided',
    step: 'data_source',
    go: 'pick_repro',
    edge: 'when',
    tried: [
      {
        text: 'suspect.state == "unknown" && baseline.state == "up"',
        because: '',
        truth: 'true',
        parts: [
          {
            text: 'suspect.state == "unknown"',
            truth: 'true',
            operands: [
              { name: 'suspect.state', shown: '"unknown"', other: { name: 'baseline.state', shown: '"up"' } },
            ],
            reason: '',
          },
        ],
      },
    ],
  },
  { type: 'step-entered', step: 'pick_repro', title: 'What makes the kernel set it again?' },
  {
    type: 'answer-given',
    step: 'pick_repro',
    name: 'repro',
    question: 'Which action?',
    value: 'rebind',
    from: 'engineer',
  },
  { ...performed, step: 'pick_repro' },
  { type: 'decided', step: 'pick_repro', go: 'watch', edge: 'next', tried: [] },
  { type: 'step-entered', step: 'watch', title: 'Probe the candidates while the driver binds' },
  ...window('suspect', suspectCalls),
  ...window('baseline', baselineCalls),
  { ...performed, step: 'watch' },
  { type: 'note-added', step: 'watch', text: 'Told the owner of web-7 that it was gone for two seconds.' },
  { type: 'decided', step: 'watch', go: 'who_sets_it', edge: 'next', tried: [] },
  { type: 'step-entered', step: 'who_sets_it', title: 'Is anyone computing the state?' },
  { ...performed, step: 'who_sets_it' },
  {
    type: 'decided',
    step: 'who_sets_it',
    go: 'up_the_callers',
    edge: 'when',
    tried: [
      {
        text: 'both(watch.from_queue)',
        because: '',
        truth: 'false',
        parts: [
          {
            text: 'both(watch.from_queue)',
            truth: 'false',
            operands: [
              {
                name: 'suspect.watch.from_queue',
                shown: 'not called (control heard)',
                other: { name: 'baseline.watch.from_queue', shown: 'called' },
              },
            ],
            reason: '',
          },
        ],
      },
      {
        text: 'only_baseline(watch.from_queue)',
        because: 'the work queue never comes by',
        truth: 'true',
        parts: [
          {
            text: 'only_baseline(watch.from_queue)',
            truth: 'true',
            operands: [
              {
                name: 'suspect.watch.from_queue',
                shown: 'not called (control heard)',
                other: { name: 'baseline.watch.from_queue', shown: 'called' },
              },
            ],
            reason: '',
          },
        ],
      },
    ],
  },
  { type: 'step-entered', step: 'up_the_callers', title: 'Up one caller at a time' },
  { ...performed, step: 'up_the_callers' },
  {
    type: 'decided',
    step: 'up_the_callers',
    go: undefined,
    edge: 'none',
    tried: [
      {
        text: 'suspect.features == 0',
        because: '',
        truth: 'unknown',
        parts: [
          {
            text: 'suspect.features == 0',
            truth: 'unknown',
            operands: [{ name: 'suspect.features', shown: 'could not look' }],
            reason: 'cat: features: Permission denied',
          },
        ],
      },
    ],
  },
  {
    type: 'way-chosen',
    step: 'up_the_callers',
    how: 'other-branch',
    go: 'back_end',
    reason: 'the console of the hypervisor shows status=off',
  },
  { type: 'step-entered', step: 'back_end', title: 'The back end does not offer it' },
  {
    type: 'concluded',
    step: 'back_end',
    conclusion: {
      title: 'The back end does not offer VIRTIO_NET_F_STATUS',
      outcome: 'problem',
      owner: 'virtualisation back end',
      what: 'The driver takes the link for *always up*, so `linkwatch_fire_event` is never called and the state stays `unknown` on `eth0`.',
      remedy:
        'Offer the feature, or use a driver that reports the carrier in any case:\n\n1. ask the virtualisation team for `status=on`;\n2. until then, **ignore** the state.',
      handOver:
        'Instance `web-7`, interface `eth0`: the device does not offer VIRTIO_NET_F_STATUS (bit 16).\nA healthy instance of the same type does.',
    },
    caveats: [
      'the baseline is a recording from 2026-11-20',
      'rfc2863_policy stands in for default_operstate',
    ],
  },
  { type: 'case-closed', how: 'concluded', reason: '' },
])
