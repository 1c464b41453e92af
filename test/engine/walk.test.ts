import { describe, expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { exited } from '../support/fake-bench.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const small = playbookText(`
  look:
    title: Look at it
    observe:
      state: {read: /state}
    next:
      - {when: 'suspect.state == "up"', go: good, because: it says so}
      - unknown: open
      - otherwise: bad
`)

describe('a small run', () => {
  it('is these events and no others', async () => {
    const walked = await walkText(small, { suspect: { facts: { state: 'up\n' } } })
    const { bench } = walked
    expect(bench.events.map((event) => event.seq)).toEqual(bench.events.map((_, at) => at + 1))
    expect(bench.events.map(({ seq, at, ...event }) => event)).toEqual([
      {
        type: 'case-opened',
        case: 'case-1',
        casebook: '0',
        playbook: { name: 'sample', title: 'A sample', files: [{ name: 'sample.yaml', text: small }] },
      },
      {
        type: 'machine-opened',
        role: 'suspect',
        target: 'fake:suspect',
        about: bench.machines.suspect?.about,
      },
      { type: 'step-entered', step: 'look', title: 'Look at it' },
      {
        type: 'fact-observed',
        step: 'look',
        role: 'suspect',
        name: 'state',
        key: expect.any(String),
        raw: exited('up\n'),
        fact: { state: 'value', type: 'text', value: 'up' },
      },
      { type: 'step-performed', step: 'look', result: { outcome: 'ok', reason: '' }, tries: 1 },
      {
        type: 'decided',
        step: 'look',
        edge: 'when',
        index: 0,
        go: 'good',
        because: 'it says so',
        tried: [
          {
            text: 'suspect.state == "up"',
            because: 'it says so',
            truth: 'true',
            parts: [
              {
                text: 'suspect.state == "up"',
                truth: 'true',
                reason: '',
                operands: [{ name: 'suspect.state', shown: '"up"' }],
              },
            ],
          },
        ],
      },
      { type: 'step-entered', step: 'good', title: 'The good end' },
      {
        type: 'concluded',
        step: 'good',
        conclusion: {
          title: 'It is good',
          outcome: 'ok',
          owner: 'nobody',
          what: 'because',
          remedy: '',
          handOver: '',
        },
        caveats: ['There was no baseline to compare with.'],
      },
      { type: 'case-closed', how: 'concluded', reason: 'It is good' },
    ])
    expect(bench.log).toEqual(['suspect observes state {}'])
    expect(
      bench.shown.flatMap((showing) => (showing.type === 'kept' ? [] : [[showing.type, showing.step]])),
    ).toEqual([
      ['step-opening', 'look'],
      ['step-opening', 'good'],
    ])
  })

  it('looks on both machines when there are two', async () => {
    const sides = { suspect: { facts: { state: 'down' } }, baseline: { facts: { state: 'up' } } }
    const walked = await walkText(small, sides)
    expect(walked.path).toEqual(['look', 'bad'])
    expect(walked.case.facts.baseline).toEqual({ state: { state: 'value', type: 'text', value: 'up' } })
    expect(eventsOf(walked, 'concluded')[0]?.caveats).toEqual([])
  })
})

describe('a machine', () => {
  it('cannot be compared with itself', async () => {
    const same = { about: { bootId: 'one' } }
    const walked = await walkText(small, { suspect: same, baseline: same })
    expect(walked.thrown).toBeInstanceOf(UsageError)
    expect(walked.bench.log).toEqual([])
    expect(walked.case.end?.how).toBe('stopped')
  })

  it('without a boot id is nobody’s double', async () => {
    const unknown = { about: { bootId: '' }, facts: { state: 'up' } }
    expect((await walkText(small, { suspect: unknown, baseline: unknown })).case.end?.how).toBe('concluded')
  })

  it('that is a recording weakens the conclusion', async () => {
    const recorded = { case: 'old', at: '2026-01-01', target: 'ssh:x' }
    const walked = await walkText(small, {
      suspect: { facts: { state: 'up' } },
      baseline: { facts: { state: 'up' }, about: { recorded } },
    })
    expect(eventsOf(walked, 'concluded')[0]?.caveats).toHaveLength(1)
  })
})

describe('what an earlier run left', () => {
  const leftovers = [{ name: 'abc', what: 'probes of abc' }]

  it.each([
    [true, ['leftovers-found', 'leftovers-removed']],
    [false, ['leftovers-found']],
  ])('is offered to be removed; the answer is %s', async (answer, expected) => {
    const walked = await walkText(small, {
      suspect: { facts: { state: 'up' }, leftovers },
      answers: { 'remove_leftovers.suspect': answer },
    })
    expect(walked.bench.events.map((event) => event.type).filter((type) => type.startsWith('left'))).toEqual(
      expected,
    )
  })

  it('stays when nobody is there to ask', async () => {
    const walked = await walkText(small, { suspect: { facts: { state: 'up' }, leftovers } })
    expect(eventsOf(walked, 'leftovers-removed')).toEqual([])
    expect(walked.case.end?.how).toBe('concluded')
  })
})

describe('inputs', () => {
  const asking = playbookText(
    `
  look:
    title: Look at it
    observe:
      state: {run: 'cat "/x/$port/$word"'}
    next: good
`,
    `inputs:
  port: {ask: Which port?, per: machine, type: integer}
  word: {ask: Which word?, choices: words}
facts:
  words: {run: list, as: lines}
`,
  )

  it('are asked after the first facts, machine by machine, and reach scripts as variables', async () => {
    const facts = { words: 'one\ntwo', state: 'x' }
    const walked = await walkText(asking, {
      suspect: { facts },
      baseline: { facts, remembered: { 'baseline.port': 81 } },
      answers: { 'suspect.port': 80, word: 'two' },
    })
    expect(
      eventsOf(walked, 'input-set').map(({ name, role, value, from }) => [name, role, value, from]),
    ).toEqual([
      ['port', 'suspect', 80, 'engineer'],
      ['port', 'baseline', 81, 'recording'],
      ['word', undefined, 'two', 'engineer'],
    ])
    expect(walked.bench.asked.at(-1)?.choices.map((choice) => choice.value)).toEqual(['one', 'two'])
    expect(walked.bench.log).toEqual([
      'suspect observes words {}',
      'baseline observes words {}',
      'suspect observes state {"word":"two","port":"80"}',
      'baseline observes state {"word":"two","port":"81"}',
    ])
  })
})

describe('facts that use each other', () => {
  const chain = playbookText(`
  look:
    title: Look at it
    observe:
      second: {run: 'echo $first'}
      first: {read: /first}
    could_not_look: bad
    next: good
`)

  it('are looked at in their order within one step', async () => {
    const walked = await walkText(chain, { suspect: { facts: { first: 'one', second: 'two' } } })
    expect(walked.bench.log).toEqual(['suspect observes first {}', 'suspect observes second {"first":"one"}'])
  })

  it('do not run with an empty value', async () => {
    const first = { ended: 'absent' as const, reason: 'no such file' }
    const walked = await walkText(chain, { suspect: { facts: { first, second: 'two' } } })
    expect(walked.bench.log).toEqual(['suspect observes first {}'])
    expect(walked.case.facts.suspect['second']).toMatchObject({ state: 'could-not-look', code: 'needs-fact' })
  })

  it('lead to could_not_look when nothing could be had', async () => {
    const why = couldNotLook('not-permitted', 'no')
    const walked = await walkText(chain, { suspect: { facts: { first: { ended: 'not-had', why } } } })
    expect(walked.path).toEqual(['look', 'bad'])
    expect(eventsOf(walked, 'decided')[0]).toMatchObject({ edge: 'could-not-look', go: 'bad', tried: [] })
  })
})
