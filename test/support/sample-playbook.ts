import { hear } from '../../src/evidence/heard.ts'
import type { Comparison } from '../../src/model/comparison.ts'
import type { Condition } from '../../src/model/condition.ts'
import type { Declares } from '../../src/model/declares.ts'
import type { Observation } from '../../src/model/observation.ts'
import { done } from '../../src/model/outcome.ts'
import { nowhere, type Place } from '../../src/model/place.ts'
import type { PlanLine } from '../../src/model/plan-line.ts'
import type { Playbook, Step } from '../../src/model/playbook.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../src/model/probe.ts'
import type { LiveContext } from '../../src/report/blocks-for.ts'
import { lineOf, proseOf as prose } from './prose-of.ts'
import { baselineCalls, suspectCalls, windowDone } from './sample-case.ts'

const place: Place = nowhere
const spotted = (value: string) => ({ value, place })

function condition(text: string): Condition {
  return { text, place, tree: undefined, uses: [], evaluate: () => ({ truth: 'unknown', parts: [] }) }
}

function fact(name: string, read: string, about = ''): Observation {
  return {
    name,
    about,
    source: { read },
    parser: { name: 'text', type: 'text', parse: ({ stdout }) => ({ value: stdout }) },
    on: ['suspect', 'baseline'],
    root: false,
    timeoutMs: 5000,
    invalidMeans: undefined,
    absentExit: undefined,
    place,
  }
}

function listen(label: string, functions: readonly string[], about: string): CallDeclaration {
  const argument = { argument: 1, offsets: [] }
  return {
    label,
    about,
    functions,
    module: undefined,
    object: argument,
    args: [],
    returns: undefined,
    stack: true,
    startsLife: false,
    place,
  }
}

export const probe: ProbeDeclaration = {
  while: 'repro',
  on: ['suspect', 'baseline'],
  follow: { input: 'iface', nameAt: 0 },
  control: 'carrier_on',
  calls: [
    listen('sets_state', ['default_operstate', 'rfc2863_policy'], 'somebody computes the state'),
    listen('from_queue', ['linkwatch_do_dev'], 'the work queue came by'),
    listen('event', ['linkwatch_fire_event'], 'an event was queued'),
    listen('carrier_on', ['netif_carrier_on'], 'the driver says: link'),
    listen('carrier_off', ['netif_carrier_off'], 'the driver says: no link'),
  ],
  settleMs: 2000,
  maxEvents: 20000,
  backends: [],
  repeat: 1,
}

function step(id: string, title: string, kind: string, declares: Declares, rest: Partial<Step> = {}): Step {
  return {
    id,
    title: lineOf(title),
    say: prose(''),
    more: prose(''),
    body: { kind, declares, plan: () => [], perform: () => Promise.resolve(done) },
    envelope: { timeoutMs: undefined, until: undefined, couldNotLook: undefined },
    edges: [],
    fallsTo: undefined,
    place,
    ...rest,
  }
}

const steps: readonly Step[] = [
  step(
    'data_source',
    'Where does the state come from?',
    'observe',
    {
      facts: [
        fact('flags', '/sys/class/net/${iface}/flags', 'bit 0: up for the administrator'),
        fact('state', '/sys/class/net/${iface}/operstate'),
        fact('carrier_changes', '/sys/class/net/${iface}/carrier_changes'),
        fact('features', '/sys/class/net/${iface}/device/features'),
        fact('alias', '/sys/class/net/${iface}/ifalias'),
      ],
    },
    {
      say: prose(
        '`ip link` asks the kernel over netlink; the kernel answers with `net_device.operstate`. The same value stands in sysfs for ${suspect.iface}, which is a good deal easier to read from a script. Two things to know:\n\n- **flags first**: while the interface is *down* for the administrator, both print DOWN whatever the stored value is;\n- a value of `unknown` is normal for devices whose driver never reports carrier.',
      ),
      edges: [
        {
          kind: 'when',
          when: condition('suspect.state == "unknown" && baseline.state == "up"'),
          go: spotted('pick_repro'),
          because: lineOf('the symptom is here'),
        },
        { kind: 'unknown', go: spotted('cannot_read'), because: prose(''), why: undefined },
        { kind: 'otherwise', go: spotted('other_state'), because: prose('') },
      ],
    },
  ),
  step(
    'pick_repro',
    'What makes the kernel set it again?',
    'choose',
    { names: [{ name: 'repro', type: 'text' }] },
    {
      say: prose('A stored value is static; the question is *when it is set*.'),
      fallsTo: 'watch',
    },
  ),
  step(
    'watch',
    'Probe the candidates while the driver binds',
    'probe',
    { probe },
    {
      say: prose('One window, one outage, all candidates.'),
      fallsTo: 'who_sets_it',
    },
  ),
  step(
    'who_sets_it',
    'Is anyone computing the state?',
    'decide',
    { readings: [spotted('watch')], looksAt: { step: spotted('watch'), labels: [] } },
    {
      edges: [
        {
          kind: 'when',
          when: condition('only_baseline(watch.from_queue)'),
          go: spotted('up_the_callers'),
          because: lineOf(''),
        },
      ],
    },
  ),
  step('up_the_callers', 'Up one caller at a time', 'code', {
    excerpt: {
      code: 'if (test_and_clear_bit(__LINK_STATE_NOCARRIER, &dev->state)) {\n\tif (dev->reg_state == NETREG_UNINITIALIZED)\n\t\treturn;\n\tlinkwatch_fire_event(dev);\n}',
      language: 'c',
      file: 'net/sched/sch_generic.c',
      function: 'netif_carrier_on',
      kernels: 'Linux 6.1',
      license: 'GPL-2.0',
      lookFor: prose('the event is queued only if the bit **was** set.'),
    },
  }),
  step('back_end', 'The back end does not offer it', 'conclude', {
    concludes: {
      title: lineOf('The back end does not offer VIRTIO_NET_F_STATUS'),
      outcome: 'problem',
      owner: lineOf('virtualisation back end'),
      what: prose('The link was always up.'),
      remedy: prose('Offer it.'),
      handOver: prose(''),
    },
  }),
]

export const samplePlaybook: Playbook = {
  name: 'state-unknown',
  title: lineOf('eth0 shows state UNKNOWN'),
  about: prose('`ip link` shows `state UNKNOWN` on one instance; a healthy one of the same type shows UP.'),
  inputs: [
    {
      name: 'iface',
      type: 'text',
      perMachine: true,
      ask: lineOf('Which interface shows UNKNOWN?'),
      about: lineOf(''),
      default: 'eth0',
      secret: false,
      choices: undefined,
      matches: undefined,
      otherNames: undefined,
      bounds: { min: undefined, max: undefined },
      place,
    },
  ],
  machines: {
    suspect: { role: 'suspect', about: prose('shows the symptom'), optional: false, standIn: undefined },
    baseline: {
      role: 'baseline',
      about: prose('same type, same zone, healthy'),
      optional: true,
      standIn: undefined,
    },
  },
  redact: [],
  facts: [],
  actions: new Map([
    [
      'rebind',
      {
        name: 'rebind',
        title: lineOf('Unbind and bind this one driver'),
        about: prose('Only ${iface} goes away.'),
        risk: 'disruptive',
        cuts: 'network',
        undo: undefined,
        takesDown: prose('the network of this machine, for about two seconds'),
        wayBack: prose('the console, then `ip link set up`'),
        offeredWhen: condition('this.driver == "virtio_net"'),
        run: 'echo "$device" > /sys/bus/virtio/drivers/virtio_net/unbind\necho "$device" > /sys/bus/virtio/drivers/virtio_net/bind\n',
        timeoutMs: 30000,
        place,
      },
    ],
  ]),
  steps: new Map(steps.map((each) => [each.id, each])),
  start: 'data_source',
  files: [{ name: 'state-unknown.yaml', text: '' }],
}

const script =
  'echo "$device" > /sys/bus/virtio/drivers/virtio_net/unbind\necho "$device" > /sys/bus/virtio/drivers/virtio_net/bind\n'

export const samplePlan: readonly PlanLine[] = (['suspect', 'baseline'] as const).map((role) => ({
  role,
  text: 'runs "Unbind and bind this one driver" and listens to 5 functions',
  script,
  risk: 'disruptive',
  cuts: 'network',
  undo: undefined,
  takesDown: 'the network of this machine, for about two seconds',
  wayBack: 'the console, then `ip link set up`',
}))

/** What comparing the sample's two readings gives. */
export function sampleComparison(): Comparison {
  const reading = (calls: typeof suspectCalls) => {
    const outcome = windowDone(calls)
    return outcome.state === 'done' ? outcome.reading : undefined
  }
  const [suspect, baseline] = [reading(suspectCalls), reading(baselineCalls)]
  const pair = {
    declaration: probe,
    readings: { ...(suspect ? { suspect } : {}), ...(baseline ? { baseline } : {}) },
    names: { suspect: 'eth0', baseline: 'eth0' },
  }
  const [s, b] = [suspectCalls, baselineCalls]
  return {
    labels: probe.calls.map(({ label }) => {
      const [one, other] = [hear(pair, 'suspect', label), hear(pair, 'baseline', label)]
      const verdict = one.state === other.state ? 'both' : 'only-baseline'
      return { label, suspect: one, baseline: other, verdict }
    }),
    lanes: [
      { label: 'init', suspect: s[0], baseline: b[0], mark: '=', repeat: 1 },
      { label: 'carrier_off', suspect: undefined, baseline: b[1], mark: '-', repeat: 1 },
      { label: 'event', suspect: undefined, baseline: b[2], mark: '-', repeat: 1 },
      { label: 'carrier_on', suspect: s[1], baseline: b[3], mark: '=', repeat: 1 },
      { label: 'event', suspect: undefined, baseline: b[4], mark: '-', repeat: 2 },
      { label: 'from_queue', suspect: undefined, baseline: b[5], mark: '-', repeat: 1 },
      { label: 'sets_state', suspect: undefined, baseline: b[6], mark: '-', repeat: 1 },
    ],
    firstDivergence: { label: 'carrier_off', lastCommon: s[0], suspect: s[1], baseline: b[1] },
    counts: {},
    onlyOnSuspect: [],
    onlyOnBaseline: [{ caller: 'virtnet_probe', fn: 'netif_carrier_off' }],
    doubts: ['the baseline is a recording: its kernel may be another one'],
  }
}

export const sampleContext: LiveContext = {
  playbook: samplePlaybook,
  compare: (_case, step) => (step === 'watch' ? sampleComparison() : undefined),
}
