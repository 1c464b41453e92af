import { describe, expect, it } from 'vitest'
import { openRecordedMachine } from '../../src/adapters/recorded-machine.ts'
import { foldCase } from '../../src/model/case.ts'
import type { NewEvent } from '../../src/model/desk.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import { observationKey, windowKey } from '../../src/model/recording-key.ts'
import { exited } from '../support/fake-bench.ts'
import { observation } from '../support/observation.ts'
import { about, stamp, text, windowDone } from '../support/sample-case.ts'

const never = new AbortController().signal
const state = observation({ read: '/x/${iface}' })
const variables = { iface: 'a0', unused: '1' }
const request: WindowRequest = {
  step: 'watch',
  action: { name: 'reload', run: 'reload "$iface"', cuts: undefined, timeoutMs: 1000 },
  variables,
  probe: undefined,
}
const act = { step: 'watch', role: 'suspect' as const, action: 'reload' }

const opened: NewEvent[] = [
  {
    type: 'case-opened',
    case: 'old',
    casebook: '0',
    playbook: { name: 'p', title: 'P', file: 'f', text: '' },
  },
  { type: 'machine-opened', role: 'suspect', target: 'ssh:web-7', about: about('web-7') },
]
const take = (stdout: string, role: 'suspect' | 'baseline' = 'suspect'): NewEvent => ({
  type: 'fact-observed',
  step: '',
  role,
  name: 'state',
  key: observationKey(state, variables),
  raw: exited(stdout),
  fact: text(stdout),
})
const closed = (outcome: WindowOutcome): NewEvent => ({
  type: 'window-closed',
  ...act,
  key: windowKey(request),
  outcome,
})

function recorded(more: readonly NewEvent[], parseWindow?: (raw: string) => WindowOutcome) {
  const events = stamp([...opened, ...more])
  const notParsed = () => couldNotLook('failed', 'nothing should have been parsed')
  return openRecordedMachine({
    role: 'baseline',
    target: 'recorded:old#suspect',
    case: foldCase(events),
    events,
    from: 'suspect',
    parseWindow: parseWindow ?? notParsed,
  })
}

const look = async (
  machine: ReturnType<typeof recorded>,
  observed = state,
  values: Record<string, string> = variables,
) => (await machine.observe([{ observation: observed, variables: values }], never))[0]
const notRecorded = { ended: 'not-had', why: { code: 'not-recorded' } }

describe('facts of a recording', () => {
  it('come take by take, and the last one again and again', async () => {
    const machine = recorded([take('1'), take('2'), take('3')])
    const stdouts = []
    for (let at = 0; at < 5; at++) stdouts.push(await look(machine))
    expect(stdouts).toEqual(['1', '2', '3', '3', '3'].map((each) => exited(each)))
  })

  it('answer side by side in the order of the requests', async () => {
    const machine = recorded([take('1'), take('2')])
    const other = observation({ run: 'other' })
    const raws = await machine.observe(
      [state, other, state].map((each) => ({ observation: each, variables })),
      never,
    )
    expect(raws).toMatchObject([exited('1'), notRecorded, exited('2')])
  })

  it('are those of the role that was asked for', async () => {
    expect(await look(recorded([take('theirs', 'baseline'), take('ours')]))).toEqual(exited('ours'))
  })

  it.each([
    ['another declaration', observation({ read: '/y/${iface}' }), variables],
    ['the same text run instead of read', observation({ run: '/x/${iface}' }), variables],
    ['the same as root', observation({ read: '/x/${iface}' }, { root: true }), variables],
    ['another value of what it uses', state, { iface: 'a1', unused: '1' }],
  ])('were not recorded for %s', async (_name, observed, values) => {
    expect(await look(recorded([take('1')]), observed, values)).toMatchObject(notRecorded)
  })

  it('do not mind another name, parser, or value that they do not use', async () => {
    const renamed = observation({ read: '/x/${iface}' }, { name: 'other', timeoutMs: 1 })
    expect(await look(recorded([take('1')]), renamed, { iface: 'a0', unused: '2' })).toEqual(exited('1'))
  })
})

describe('windows of a recording', () => {
  it('are parsed again from what the target said', async () => {
    const raws: string[] = []
    const machine = recorded([closed(windowDone([]))].map(raw('words of the target')), (words) => {
      raws.push(words)
      return couldNotLook('lost-events', 'today’s parser is stricter')
    })
    expect(await machine.window(request, never)).toMatchObject({ code: 'lost-events' })
    expect(raws).toEqual(['words of the target'])
  })

  it('are as they were when there are no words to parse', async () => {
    const outcome = couldNotLook('no-tracefs', 'it is not mounted')
    expect(await recorded([closed(outcome)]).window(request, never)).toEqual(outcome)
  })

  it('come take by take', async () => {
    const machine = recorded([closed(couldNotLook('failed', '1')), closed(couldNotLook('failed', '2'))])
    const reasons = []
    for (let at = 0; at < 3; at++) reasons.push(await machine.window(request, never))
    expect(reasons).toMatchObject([{ reason: '1' }, { reason: '2' }, { reason: '2' }])
  })

  it.each([
    ['another script', { action: { ...request.action, run: 'reload twice' } }],
    ['another value', { variables: { iface: 'a1' } }],
  ])('were not recorded for %s', async (_name, more) => {
    const machine = recorded([closed(windowDone([]))])
    expect(await machine.window({ ...request, ...more }, never)).toMatchObject({ code: 'not-recorded' })
  })

  it('say which actions there can be', () => {
    const machine = recorded([closed(windowDone([]))])
    expect([machine.can('reload').can, machine.can('rebind').can]).toEqual([true, false])
  })
})

describe('what a recording remembers', () => {
  const consent = (action: string, granted: boolean, role: 'suspect' | 'baseline' = 'suspect'): NewEvent => ({
    type: 'consent-given',
    ...act,
    action,
    role,
    risk: 'changes',
    granted,
    from: 'engineer',
  })
  const input = (name: string, role: 'suspect' | 'baseline' | undefined, value: string): NewEvent => ({
    type: 'input-set',
    name,
    role,
    value,
    from: 'engineer',
  })

  it('are inputs of the whole run and of its own role', () => {
    const machine = recorded([
      input('port', undefined, '1'),
      input('iface', 'baseline', 'b'),
      input('iface', 'suspect', 's'),
    ])
    expect(['port', 'iface', 'other'].map((name) => machine.remembered(name))).toEqual(['1', 's', undefined])
  })

  it('are consents given and refused, whatever role it plays now', () => {
    const machine = recorded([
      consent('reload', false),
      consent('rebind', true),
      consent('reboot', true, 'baseline'),
    ])
    const names = ['reload', 'rebind', 'reboot'].map((action) => `allow.${action}.baseline`)
    expect(names.map((name) => machine.remembered(name))).toEqual([false, true, undefined])
  })
})

describe('what a recording says of itself', () => {
  it('is the machine that it was, and where it comes from', () => {
    expect(recorded([]).about).toMatchObject({
      hostname: 'web-7',
      recorded: { case: 'old', target: 'ssh:web-7', at: stamp(opened)[0]?.at },
    })
  })

  it('is the first origin, when it was made from a recording itself', () => {
    const origin = { case: 'older', at: 'then', target: 'local' }
    const again: NewEvent = {
      type: 'machine-opened',
      role: 'suspect',
      target: 'recorded:older',
      about: { ...about('web-7'), recorded: origin },
    }
    expect(recorded([again]).about.recorded).toEqual(origin)
  })

  it('has nothing left behind', async () => {
    const machine = recorded([])
    expect(await machine.leftovers(never)).toEqual([])
    expect(await machine.removeLeftovers(never)).toEqual([])
  })
})

function raw(words: string): (event: NewEvent) => NewEvent {
  return (event) =>
    event.type === 'window-closed' ? { ...event, outcome: { ...event.outcome, raw: words } } : event
}
