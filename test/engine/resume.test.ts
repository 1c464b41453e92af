import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import type { Case } from '../../src/model/case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { Json } from '../../src/model/fact.ts'
import type { Role } from '../../src/model/role.ts'
import { observing } from '../../src/steps/observe.ts'
import { type FakeBench, type FakeMachine, fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  look:
    title: Look
    observe:
      state: {read: /state}
    until: suspect.state == "up"
    for: 1m
    every: 1s
    next: pick
  pick:
    title: Pick
    choose: {repro: [touch, kick]}
  first:
    title: Do it
    act: repro
    on: both
  ask_it:
    title: Ask
    ask: {colour: {ask: Which colour?}}
  second:
    title: Do it again
    act: repro
    next:
      - {when: 'colour == "red"', go: bad}
      - otherwise: good
`,
  `inputs:
  file: {ask: Which file?}
facts:
  kernel: {run: uname -r}
actions:
  touch: {title: Touch it, risk: changes, run: 'touch "$file"'}
  kick: {title: Kick it, risk: disruptive, takes_down: it, way_back: none, run: 'kick "$file"'}
`,
)
const playbook = playbookOf(text)
const answers: Record<string, Json[]> = {
  file: ['/x'],
  repro: ['kick'],
  'allow.kick.suspect': [true, true],
  'allow.kick.baseline': [true],
  colour: ['red'],
}
const states = ['down', 'down', 'up']

/** A machine that was looked at before, and goes on from there: the world does not begin anew with casebook. */
function machine(
  role: Role,
  before: readonly JournalEvent[] = [],
  more: Partial<FakeMachine> = {},
): FakeMachine {
  const looked = before.filter(
    (e) => e.type === 'fact-observed' && e.role === role && e.name === 'state',
  ).length
  return {
    facts: { kernel: '6.1', state: states.slice(Math.min(looked, states.length - 1)) },
    windows: { kick: windowDone },
    ...more,
  }
}

interface Ran {
  readonly case: Case
  readonly bench: FakeBench
  readonly events: readonly JournalEvent[]
}

async function run(
  before?: readonly JournalEvent[],
  given = answers,
  more: Partial<FakeMachine> = {},
): Promise<Ran> {
  const bench = fakeBench({
    suspect: machine('suspect', before, more),
    baseline: machine('baseline', before, more),
    answers: given,
  })
  const resumed = before && { resumed: { events: before, by: 'bea@desk', reason: 'my shift' } }
  const kase = await walk({
    playbook,
    bench,
    caseId: 'one',
    casebook: '0',
    by: 'ann@desk',
    facts: observing(playbook.facts),
    ...resumed,
  })
  return { case: kase, bench, events: [...(before ?? []), ...bench.events] }
}

const whole = await run()
const acts = (log: readonly string[]) => log.filter((line) => line.includes(' runs '))
const count = (events: readonly JournalEvent[], type: JournalEvent['type']) =>
  events.filter((event) => event.type === type).length

describe('a run that ended after any of its entries', () => {
  const cuts = whole.events.slice(1, -2).map((event, at) => [at + 1, event.type] as const)

  it.each(cuts)('goes on after entry %i, %s, to the same end by the same way', async (length) => {
    const before = whole.events.slice(0, length)
    const open = count(before, 'window-opened') - count(before, 'window-closed')
    const settled = {
      'in_flight.first.suspect': ['again'],
      'in_flight.first.baseline': ['again'],
      'in_flight.second.suspect': ['again'],
    }
    const went = await run(before, { ...answers, ...settled })
    expect(went.case.conclusion?.step).toBe('bad')
    expect(went.case.visits.map(({ step }) => step)).toEqual(whole.case.visits.map(({ step }) => step))
    expect(went.case.facts).toEqual(whole.case.facts)
    expect(went.case.answers).toEqual(whole.case.answers)
    // What was on record did not run again; what was in flight ran because somebody said so.
    expect(acts(went.bench.log)).toHaveLength(3 - count(before, 'window-closed'))
    expect(count(went.events, 'window-closed')).toBe(3)
    expect(count(went.events, 'window-opened')).toBe(3 + open)
    expect(went.events.map(({ seq }) => seq)).toEqual(went.events.map((_, at) => at + 1))
    expect(went.case.engineers.map(({ by }) => by)).toEqual(['ann@desk', 'bea@desk'])
  })

  it('can be ended and gone on with again and again', async () => {
    let events: readonly JournalEvent[] = whole.events.slice(0, 1)
    const settled = {
      'in_flight.first.suspect': ['again'],
      'in_flight.first.baseline': ['again'],
      'in_flight.second.suspect': ['again'],
    }
    let ends = 0
    while (!events.some((event) => event.type === 'concluded') && ends < 200) {
      const went = await run(events, { ...answers, ...settled })
      const opening = went.events
        .slice(events.length)
        .findIndex((event) => !/^(case|machine)/.test(event.type))
      ends += 1
      events = went.events.slice(0, events.length + opening + (ends % 5) + 1)
    }
    expect(ends).toBeGreaterThan(8)
    expect(count(events, 'window-closed')).toBe(3)
  })
})

describe('what was in flight', () => {
  const opened = whole.events.findIndex((event) => event.type === 'window-opened')
  const before = whole.events
    .slice(0, opened + 1)
    .map((event) => (event.type === 'window-opened' ? { ...event, id: 'w1.0123456789abcdef' } : event))
  const role = before.at(-1)?.type === 'window-opened' ? 'suspect' : ''
  const name = `in_flight.first.${role}`

  it('is fetched, and nothing runs for it again', async () => {
    const kept = { ...windowDone, raw: 'kept on the machine' }
    const went = await run(before, { ...answers, [name]: ['fetch'] }, { keeps: kept })
    expect(went.bench.log).toContain('suspect fetches w1.0123456789abcdef')
    expect(acts(went.bench.log)).toHaveLength(2)
    expect(went.case.windows['first']?.suspect).toMatchObject({ raw: 'kept on the machine' })
  })

  it('is left, and then nothing is known of it', async () => {
    const went = await run(before, { ...answers, [name]: ['leave'] })
    expect(acts(went.bench.log)).toHaveLength(2)
    expect(went.case.windows['first']?.suspect).toMatchObject({
      state: 'could-not-look',
      code: 'skipped',
    })
  })

  it('is let go when its result was safe, and on record anew when its guard had taken the action back meanwhile', async () => {
    const closing = whole.events.findIndex((event) => event.type === 'window-closed')
    const safe = whole.events
      .slice(0, closing + 1)
      .map((event) => (event.type === 'window-opened' ? { ...event, id: 'w1.0123456789abcdef' } : event))
    const left = { [`in_flight.first.${role === 'suspect' ? 'baseline' : 'suspect'}`]: ['leave'] }
    const gone = await run(safe, { ...answers, ...left })
    expect(gone.bench.log).toContain('suspect fetches w1.0123456789abcdef')
    expect(gone.case.windows['first']?.suspect).toEqual(whole.case.windows['first']?.suspect)
    const undone = { why: 'alone', ended: 'exited', exitCode: 0, output: '' } as const
    const fired = await run(safe, { ...answers, ...left }, { keeps: { ...windowDone, undone } })
    expect(fired.case.windows['first']?.suspect).toMatchObject({ undone })
  })

  it('is never decided for somebody who is not there', async () => {
    await expect(run(before)).rejects.toThrow(`nobody answers ${name}`)
  })
})

it('a machine that was started anew weakens the conclusion', async () => {
  const before = whole.events.slice(0, 8)
  const bench = fakeBench({
    suspect: machine('suspect', before, { about: { bootId: 'another' } }),
    baseline: machine('baseline', before),
    answers,
  })
  const resumed = { events: before, by: 'ann@desk', reason: '' }
  const kase = await walk({ playbook, bench, caseId: 'one', casebook: '0', facts: undefined, resumed })
  expect(kase.conclusion?.caveats.join()).toContain('The suspect was started anew')
})
