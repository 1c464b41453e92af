import { describe, expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { observationKey, windowKey } from '../../src/evidence/recording-key.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import type { Observation, RawObservation } from '../../src/model/observation.ts'
import { nowhere } from '../../src/model/place.ts'
import type { Role } from '../../src/model/role.ts'
import { openRecordedMachine } from '../../src/recorded/recorded-machine.ts'

const never = new AbortController().signal
const place = nowhere
const parser = {
  name: 'text',
  type: 'text',
  parse: ({ stdout }: { stdout: string }) => ({ value: stdout }),
} as const
const observation: Observation = {
  name: 'state',
  about: '',
  source: { read: '/sys/$' + '{device}/state' },
  parser,
  on: ['suspect'],
  root: false,
  timeoutMs: 1000,
  invalidMeans: undefined,
  absentExit: undefined,
  place,
}
const variables = { device: 'd0' }
const request: WindowRequest = {
  step: 'watch',
  action: { name: 'rebind', run: 'echo "$device"', cuts: undefined, timeoutMs: 1000 },
  variables,
  probe: undefined,
}
const raw = (stdout: string): RawObservation => ({
  ended: 'exited',
  exitCode: 0,
  stdout,
  stderr: '',
  truncated: false,
})
const about = {
  hostname: 'h',
  kernel: '6.1',
  arch: 'x86_64',
  login: 'root',
  bootId: 'b',
  recorded: undefined,
}

const observed = (role: Role, stdout: string): NewEvent => ({
  type: 'fact-observed',
  step: 'look',
  role,
  name: 'state',
  key: observationKey(observation, variables),
  raw: raw(stdout),
  fact: { state: 'value', type: 'text', value: 'parsed long ago' },
})
const closedWith = (outcome: WindowOutcome): NewEvent => ({
  type: 'window-closed',
  step: 'watch',
  role: 'suspect',
  action: 'rebind',
  key: windowKey(request),
  outcome,
})
const closed = (words: string): NewEvent =>
  closedWith({ state: 'could-not-look', code: 'failed', reason: 'long ago', advice: '', raw: words })

function open(happened: readonly NewEvent[], from: Role = 'suspect') {
  const all: NewEvent[] = [
    {
      type: 'case-opened',
      case: 'c1',
      casebook: '1',
      playbook: { name: 'p', title: '', files: [] },
    },
    { type: 'machine-opened', role: 'suspect', target: 'ssh:host', about },
    ...happened,
  ]
  const events = all.map((event, index) => ({ ...event, seq: index + 1, at: `t${index}` }) as JournalEvent)
  const parseWindow = (words: string): WindowOutcome => ({
    state: 'could-not-look',
    code: 'failed',
    reason: `today: ${words}`,
    advice: '',
  })
  return openRecordedMachine({
    role: 'suspect',
    target: 'recorded:c1',
    case: foldCase(events),
    events,
    from,
    parseWindow,
  })
}

describe('a recorded machine', () => {
  it('gives the takes of a fact in their order, unparsed, and the last one again', async () => {
    const machine = open([
      observed('suspect', 'one'),
      observed('baseline', 'other'),
      observed('suspect', 'two'),
    ])
    const look = async () => (await machine.observe([{ observation, variables }], never))[0]
    expect([await look(), await look(), await look()]).toEqual([raw('one'), raw('two'), raw('two')])
  })

  it('is asked by the declaration and the values it uses, not by the name of the fact', async () => {
    const machine = open([observed('suspect', 'one')])
    const renamed = { ...observation, name: 'other', about: 'new words' }
    const [same, elsewhere, changed] = await machine.observe(
      [
        { observation: renamed, variables: { ...variables, unused: 'x' } },
        { observation, variables: { device: 'd1' } },
        { observation: { ...observation, source: { read: '/elsewhere' } }, variables },
      ],
      never,
    )
    expect(same).toEqual(raw('one'))
    for (const each of [elsewhere, changed])
      expect(each).toMatchObject({ ended: 'not-had', why: { code: 'not-recorded' } })
  })

  it('has today’s parser read what a window said then', async () => {
    const machine = open([closed('raw words'), closed('again')])
    expect(await machine.window(request, never)).toMatchObject({ reason: 'today: raw words' })
    expect(await machine.window(request, never)).toMatchObject({ reason: 'today: again' })
    expect(await machine.window(request, never)).toMatchObject({ reason: 'today: again' })
  })

  it('a window whose raw text is gone from the case is not recorded', async () => {
    const machine = open([
      closedWith({
        state: 'done',
        action: { ended: 'exited', exitCode: 0, output: '' },
        reading: undefined,
        putBack: [],
        leftBehind: [],
        passedOver: [],
        raw: '',
      }),
    ])
    expect(await machine.window(request, never)).toMatchObject({ code: 'not-recorded' })
  })

  it('can do only what was done, and only as it was done', async () => {
    const machine = open([closed('raw')])
    expect(machine.can('rebind')).toEqual({ can: true })
    expect(machine.can('reload')).toMatchObject({ can: false })
    const other = { ...request, variables: { device: 'd1' } }
    expect(await machine.window(other, never)).toMatchObject({ code: 'not-recorded' })
  })

  it('answers for the machine whose part of the case was asked for', async () => {
    const machine = open([closed('raw'), observed('baseline', 'other')], 'baseline')
    expect(machine.can('rebind')).toMatchObject({ can: false })
    expect(await machine.observe([{ observation, variables }], never)).toEqual([raw('other')])
  })

  it('remembers the inputs of its machine and of the run', () => {
    const set = (name: string, role: Role | undefined, value: string): NewEvent => ({
      type: 'input-set',
      name,
      role,
      value,
      from: 'engineer',
    })
    const machine = open([
      set('iface', 'baseline', 'b'),
      set('iface', 'suspect', 's'),
      set('zone', undefined, 'z'),
    ])
    const remembered = (input: string) => machine.remembered({ of: 'input', input, role: 'suspect' })
    expect([remembered('iface'), remembered('zone'), remembered('none')]).toEqual(['s', 'z', undefined])
  })

  it('says that it is one, of which case and target', () => {
    expect(open([]).about).toEqual({ ...about, recorded: { case: 'c1', at: 't0', target: 'ssh:host' } })
  })
})
