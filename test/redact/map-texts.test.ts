import { describe, expect, expectTypeOf, it } from 'vitest'
import { blockWords } from '../../src/model/block-words.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { wordsOfEvent } from '../../src/model/event-words.ts'
import type { Json } from '../../src/model/fact.ts'
import type { WindowDone } from '../../src/model/machine.ts'
import type { Own, OwnWords } from '../../src/model/own-words.ts'
import { mapTexts } from '../../src/redact/map-texts.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

const stamp = { seq: 1, at: '2026-01-01T00:00:00.000Z' }
const inStep = { ...stamp, step: 'look' }
const refused = { state: 'could-not-look', code: 'failed', reason: '~', advice: '~' } as const
const about = {
  ...{ hostname: '~', kernel: '~', arch: '~', login: '~', bootId: '~' },
  recorded: { case: '~', at: stamp.at, target: '~', doubts: ['~'] },
}

const done: WindowDone = {
  state: 'done',
  action: { ended: 'exited', exitCode: 0, output: '~' },
  reading: {
    backend: 'ftrace',
    coverage: { fn: { state: 'armed', symbols: ['~'], note: '~' }, other: refused },
    calls: [
      {
        ...{
          seq: 1,
          timeNs: '12',
          cpu: 0,
          pid: 1,
          comm: '~',
          fn: '~',
          kind: 'entry',
          caller: '~',
          stack: ['~'],
        },
        object: { pointer: '~', name: '~' },
        args: { type: '~', state: '~', from: '~', at: '~', name: '~', id: '~' },
        returned: '~',
      },
    ],
    beganNs: '11',
    losses: ['~'],
    unproved: refused,
    survey: { counts: { fn: 1 }, deaf: [{ fn: '~', why: refused }] },
  },
  putBack: ['~'],
  undone: { why: 'failed', ended: 'exited', exitCode: 1, output: '~' },
  leftBehind: ['~'],
  passedOver: ['~'],
  raw: '~',
}

/** One event of each type. A text that may be anybody's is `~`. */
const samples: { readonly [T in JournalEvent['type']]: Of<T> } = {
  'case-opened': {
    ...{ ...stamp, type: 'case-opened', case: '~', casebook: '0.1.0', by: '~' },
    sharedFrom: { case: '~', head: 'abc' },
    playbook: { name: '~', title: '~', files: [{ name: '~', text: '~' }] },
  },
  'case-named': { ...stamp, type: 'case-named', title: '~' },
  'case-resumed': { ...stamp, type: 'case-resumed', by: '~', reason: '~', casebook: '0.1.0' },
  'machine-opened': { ...stamp, type: 'machine-opened', role: 'suspect', target: '~', about },
  'leftovers-found': {
    ...{ ...stamp, type: 'leftovers-found', role: 'suspect' },
    leftovers: [{ name: '~', what: '~' }],
  },
  'leftovers-removed': {
    ...{ ...stamp, type: 'leftovers-removed', role: 'suspect' },
    remaining: [{ name: '~', what: '~' }],
  },
  'input-set': { ...stamp, type: 'input-set', name: 'iface', role: 'suspect', value: '~', from: 'flag' },
  'step-entered': { ...inStep, type: 'step-entered', title: '~' },
  'fact-observed': {
    ...{ ...inStep, type: 'fact-observed', role: 'suspect', name: 'state', key: '~' },
    raw: { ended: 'exited', exitCode: 0, stdout: '~', stderr: '~', truncated: false },
    fact: { state: 'value', type: 'json', value: { '~': '~' }, shown: '~' },
  },
  'answer-given': {
    ...inStep,
    type: 'answer-given',
    name: 'menu',
    question: '~',
    value: '~',
    from: 'engineer',
  },
  'consent-given': {
    ...{ ...inStep, type: 'consent-given', role: 'suspect', action: 'rebind', risk: 'changes' },
    ...{ granted: true, from: 'flag' },
  },
  'snapshot-taken': { ...stamp, type: 'snapshot-taken', role: 'suspect', when: 'before', seen: refused },
  'window-opened': {
    ...{ ...inStep, type: 'window-opened', role: 'suspect', action: 'rebind', key: '~', id: 'a.b' },
    take: { number: 1, of: 2 },
  },
  'window-closed': {
    ...{ ...inStep, type: 'window-closed', role: 'suspect', action: 'rebind', key: '~' },
    outcome: done,
  },
  compared: {
    ...{ ...inStep, type: 'compared' },
    finding: {
      ...{ kind: 'survey', verdict: 'parts', reason: '~', runs: { suspect: 1 }, doubts: ['~'] },
      rows: [{ fn: '~', suspect: [1], baseline: undefined, verdict: 'alike' }],
    },
  },
  'step-performed': { ...inStep, type: 'step-performed', result: { outcome: 'ok', reason: '~' }, tries: 1 },
  decided: {
    ...{ ...inStep, type: 'decided', go: 'end', edge: 'when' },
    tried: [
      {
        ...{ text: '~', because: '~', truth: 'true' },
        parts: [{ text: '~', truth: 'true', operands: [{ name: '~', shown: '~' }], reason: '~' }],
      },
    ],
  },
  'note-added': { ...inStep, type: 'note-added', text: '~' },
  'way-chosen': { ...inStep, type: 'way-chosen', how: 'back', go: 'look', reason: '~' },
  disagreed: { ...inStep, type: 'disagreed', by: '~', end: 'end', shouldBe: '~', reason: '~' },
  concluded: {
    ...{ ...inStep, type: 'concluded', caveats: ['~'] },
    conclusion: { title: '~', outcome: 'problem', owner: '~', what: '~', remedy: '~', handOver: '~' },
  },
  'case-closed': { ...stamp, type: 'case-closed', how: 'stopped', reason: '~' },
}

describe('casebook’s own words', () => {
  it.each(Object.values(samples).map((event) => [event.type, event] as const))(
    'of %s stay, and all other texts are mapped',
    (_, event) => {
      const mapped = mapTexts(event, wordsOfEvent(event), (text) => (text === '~' ? '!' : `mapped ${text}`))
      expect(JSON.stringify(mapped)).toBe(JSON.stringify(event).replaceAll('~', '!'))
    },
  )

  it('stay when a secret happens to be one of them', () => {
    const words = ['case-closed', 'interrupted', 'could-not-look', 'look', 'suspect', 'text', 'value']
    const hide = (text: string) => (words.includes(text) ? '!' : text)
    for (const event of Object.values(samples))
      expect(mapTexts(event, wordsOfEvent(event), hide)).toEqual(event)
  })

  it('are not what a machine calls by the name of a field', () => {
    const texts = [
      'type',
      'state',
      'code',
      'role',
      'ended',
      'how',
      'edge',
      'from',
      'risk',
      'kind',
      'at',
      'hash',
      'id',
    ]
    const value: Json = { deep: [Object.fromEntries(texts.map((key) => [key, { [key]: 'hunter22' }]))] }
    const event: JournalEvent = { ...samples['fact-observed'], fact: { state: 'value', type: 'json', value } }
    const mapped = mapTexts(event, wordsOfEvent(event), (text) => text.replace('hunter22', '!'))
    expect(JSON.stringify(mapped)).toBe(JSON.stringify(event).replaceAll('hunter22', '!'))
  })

  it('are few in an event that this casebook does not know: its type and its time', () => {
    const later: JournalEvent = JSON.parse(
      `{"seq":1,"at":"now","type":"of-later","state":"a","value":{"b":"c"}}`,
    )
    expect(mapTexts(later, wordsOfEvent(later), () => '!')).toEqual({
      ...{ seq: 1, at: 'now', type: 'of-later', state: '!', value: { b: '!' } },
    })
  })

  it('stay in what is shown', () => {
    const block = {
      kind: 'lines',
      lines: [{ tone: 'good', text: [{ as: 'code', tone: 'plain', text: 'plain' }] }],
    }
    expect(mapTexts(block, blockWords, () => '!')).toEqual({
      ...{ kind: 'lines', lines: [{ tone: 'good', text: [{ as: 'code', tone: 'plain', text: '!' }] }] },
    })
  })
})

describe('the type of a field', () => {
  it('says whose words it holds', () => {
    expectTypeOf<OwnWords<string>>().toBeNever()
    expectTypeOf<OwnWords<{ said: string; times: number }>>().toBeNever()
    expectTypeOf<OwnWords<Own | undefined>>().toEqualTypeOf<'own'>()
    expectTypeOf<OwnWords<{ of: 'a' | 'b'; said: string; step: Own }>>().toEqualTypeOf<{
      readonly of: 'own'
      readonly step: 'own'
    }>()
    expectTypeOf<OwnWords<{ of: 'a' } | { of: string }>>().toBeNever()
    expectTypeOf<OwnWords<{ value: Json }>>().toEqualTypeOf<{ readonly value: 'data' }>()
    expectTypeOf<OwnWords<Record<string, readonly { of: 'a' }[]>>>().toEqualTypeOf<{
      readonly '*': { readonly of: 'own' }
    }>()
  })
})
