import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replayPrompter } from '../../src/app/walk/replay-prompter.ts'
import { walk as walkPlaybook } from '../../src/engine/walk.ts'
import { findingOf } from '../../src/evidence/finding-of.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { Json } from '../../src/model/fact.ts'
import type { Narrowing } from '../../src/model/finding.ts'
import type { WindowOutcome, WindowRequest } from '../../src/model/machine.ts'
import type { Role } from '../../src/model/role.ts'
import { openRecordedMachine } from '../../src/recorded/recorded-machine.ts'
import { fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { type Code, type Machinery, running } from '../support/running-code.ts'
import { eventsOf, type Walked, walkText, windowDone } from '../support/walk-sample.ts'

const actions =
  "actions:\n  kick: {title: Kick it, risk: changes, takes_down: it, way_back: none, run: 'echo kick'}\n"
const ends = `
    next:
      - {when: 'first_difference(up) == "driver_probe"', go: bad}
      - unknown: open
      - otherwise: good
`
const alone = playbookText(
  `
  up:
    title: Who should have called it?
    narrow: {from: do_dev, while: kick, rounds: 6}${ends}`,
  actions,
)
const afterProbe = playbookText(
  `
  watch:
    title: Watch
    probe: {while: kick, calls: {state: do_dev}}
    next: up
  up:
    title: Who should have called it?
    narrow: {from: watch.state, while: kick}${ends}`,
  actions,
)

const work: Code = { fn: 'event_work', calls: [{ fn: 'run_queue', calls: [{ fn: 'do_dev' }] }] }
const bind = (inner: Pick<Code, 'calls' | 'queued'>): Code => ({
  fn: 'bind_store',
  calls: [{ fn: 'really_probe', calls: [{ fn: 'driver_probe', ...inner }] }],
})
const healthy = bind({ calls: [{ fn: 'carrier_off', calls: [{ fn: 'fire_event', queued: [work] }] }] })
const faulty = bind({ calls: [{ fn: 'carrier_on' }] })

interface Given {
  readonly text?: string
  readonly suspect?: Code
  readonly baseline?: Code
  readonly machinery?: { readonly suspect?: Machinery; readonly baseline?: Machinery }
  readonly answers?: Readonly<Record<string, Json | readonly Json[]>>
}

function walk({ text = alone, suspect = faulty, baseline = healthy, machinery = {}, answers = {} }: Given) {
  return walkText(text, {
    suspect: { listens: running(suspect, machinery.suspect) },
    baseline: { listens: running(baseline, machinery.baseline) },
    answers: { 'allow.kick.suspect': true, 'allow.kick.baseline': true, ...answers },
  })
}

function findingsOf(walked: Walked): Narrowing[] {
  return eventsOf(walked, 'compared').flatMap(({ finding }) =>
    finding.kind === 'narrowing' ? [finding] : [],
  )
}

const lastOf = (walked: Walked) => findingsOf(walked).at(-1)

describe('going up the callers', () => {
  it('crosses a work queue and ends at the function that both called', async () => {
    const walked = await walk({})
    expect(walked.thrown).toBeUndefined()
    expect(walked.path).toEqual(['up', 'bad'])
    expect(lastOf(walked)).toMatchObject({
      verdict: 'parts',
      parting: { at: 'driver_probe', next: 'carrier_off' },
      doubts: [],
    })
    expect(lastOf(walked)?.rounds.map(({ functions }) => functions)).toEqual([
      ['do_dev'],
      [
        'queue_work_on',
        'queue_delayed_work_on',
        'mod_delayed_work_on',
        'queue_work_node',
        'queue_rcu_work',
        'do_dev',
        'run_queue',
        'event_work',
      ],
      ['event_work', 'fire_event', 'carrier_off', 'driver_probe', 'really_probe', 'bind_store'],
    ])
  })

  it('founds its conclusion: by narrow, proved, with what each machine called from the function at which they part', async () => {
    const found = findingOf((await walk({})).case, { playbook: playbookOf(alone) })
    expect(found).toMatchObject({ grade: 'proved', by: 'narrow', step: 'up' })
    expect(found?.calls?.fork).toEqual({ after: 'driver_probe', suspect: undefined, baseline: 'carrier_off' })
    expect(found?.calls?.rows.map(({ baseline }) => baseline)).toContain('driver_probe')
  })

  it('is allowed once for all its windows, and tells after each what is known', async () => {
    const walked = await walk({})
    expect(walked.bench.asked.map(({ name }) => name)).toEqual([
      'allow.kick.suspect',
      'allow.kick.baseline',
      'up_round',
      'up_round',
    ])
    const round = ['window-opened', 'window-opened', 'window-closed', 'window-closed', 'compared']
    expect(walked.bench.events.map(({ type }) => type)).toEqual([
      ...['case-opened', 'machine-opened', 'machine-opened', 'step-entered'],
      ...['consent-given', 'consent-given'],
      ...[...round, 'answer-given'],
      ...[...round, 'answer-given'],
      ...round,
      ...['step-performed', 'decided', 'step-entered', 'concluded', 'case-closed'],
    ])
    expect(findingsOf(walked).map(({ verdict, rounds }) => [verdict, rounds.length])).toEqual([
      ['inconclusive', 1],
      ['inconclusive', 2],
      ['parts', 3],
    ])
  })

  it('starts from what an earlier step recorded, without a window of its own for it', async () => {
    const walked = await walk({
      text: afterProbe,
      answers: { 'allow.kick.suspect': [true, true], 'allow.kick.baseline': [true, true] },
    })
    expect(walked.path).toEqual(['watch', 'up', 'bad'])
    expect(eventsOf(walked, 'window-opened').filter(({ step }) => step === 'up')).toHaveLength(4)
    expect(lastOf(walked)?.rounds).toHaveLength(2)
  })

  it('goes up on the suspect when that one alone called it', async () => {
    const walked = await walk({ suspect: healthy, baseline: faulty })
    expect(lastOf(walked)?.parting).toEqual({ at: 'driver_probe', next: 'carrier_off' })
  })

  it('does not take a call by another way for the same', async () => {
    const elsewhere: Code = {
      fn: 'bind_store',
      calls: [...(faulty.calls ?? []), { fn: 'other', calls: [{ fn: 'carrier_off' }, { fn: 'run_queue' }] }],
    }
    const walked = await walk({ suspect: elsewhere })
    expect(lastOf(walked)?.parting).toEqual({ at: 'driver_probe', next: 'carrier_off' })
    expect(lastOf(walked)?.rounds[1]?.heard[1]).toEqual({
      fn: 'run_queue',
      suspect: 'only from other',
      baseline: 'called once',
    })
  })

  it('says which functions at the parting could not be listened to', async () => {
    const walked = await walk({ machinery: { suspect: { deaf: ['carrier_off', 'driver_probe'] } } })
    expect(lastOf(walked)).toMatchObject({
      verdict: 'parts',
      parting: { at: 'really_probe', next: 'fire_event' },
    })
    expect(lastOf(walked)?.doubts.join()).toMatch(/carrier_off is inlined.*driver_probe is inlined/)
    expect(walked.path).toEqual(['up', 'good'])
  })
})

describe('going up the callers comes to no answer', () => {
  it.each<[string, Given, RegExp]>([
    ['both machines called it', { suspect: healthy }, /both machines called do_dev/],
    ['neither machine called it', { baseline: faulty }, /neither machine called do_dev/],
    ['it cannot be listened to', { machinery: { suspect: { deaf: ['do_dev'] } } }, /inlined/],
    ['events were lost', { machinery: { suspect: { losses: [['3 events']] } } }, /lost: 3 events/],
    ['the engineer stops', { answers: { up_round: 'stop' } }, /stopped/],
    ['nothing above it was called by both', { suspect: { fn: 'nothing' } }, /the thread begins/],
    [
      'who queued it cannot be heard',
      { machinery: { baseline: { deaf: ['queue_work_on'] } } },
      /nobody was heard handing event_work over.*queue_work_on could not/,
    ],
    [
      'the rounds are used up',
      { text: alone.replace('rounds: 6', 'rounds: 2') },
      /in 2 rounds no function was found/,
    ],
  ])('when %s', async (_name, given, reason) => {
    const walked = await walk(given)
    expect(walked.thrown).toBeUndefined()
    expect(walked.path).toEqual(['up', 'open'])
    expect(lastOf(walked)).toMatchObject({ verdict: 'inconclusive', parting: undefined })
    expect(lastOf(walked)?.reason).toMatch(reason)
  })

  it('when the action fails on a machine', async () => {
    const failed = { ...windowDone, action: { ended: 'exited' as const, exitCode: 1, output: '' } }
    const walked = await walkText(alone, {
      suspect: { windows: { kick: failed } },
      baseline: { listens: running(healthy) },
      answers: { 'allow.kick.suspect': true, 'allow.kick.baseline': true },
    })
    expect(lastOf(walked)?.reason).toMatch(/the action failed with exit code 1 on the suspect/)
  })

  it.each(['suspect', 'baseline'])('when the action is refused on the %s', async (role) => {
    const walked = await walk({ answers: { [`allow.kick.${role}`]: false } })
    expect(eventsOf(walked, 'window-opened')).toEqual([])
    expect(walked.path).toEqual(['up', 'open'])
  })
})

describe('a round of going up the callers', () => {
  it('that lost events is tried again without the busy functions, which are heard apart', async () => {
    const walked = await walk({ machinery: { suspect: { losses: [[], ['1 call'], [], ['1 call']] } } })
    expect(lastOf(walked)?.parting).toEqual({ at: 'driver_probe', next: 'carrier_off' })
    expect(lastOf(walked)?.rounds.map(({ functions }) => functions.includes('queue_work_on'))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it('can be taken over: gone on from a function of the engineer’s choice, and that is said', async () => {
    const walked = await walk({ answers: { up_round: ['on', 'really_probe'] } })
    const choices = walked.bench.asked.at(-1)?.choices.map(({ value }) => value)
    expect(choices).toEqual([
      'on',
      'carrier_off',
      'driver_probe',
      'really_probe',
      'bind_store',
      'do_syscall_64',
      'stop',
    ])
    expect(lastOf(walked)?.parting).toEqual({ at: 'really_probe', next: 'event_work' })
    expect(lastOf(walked)?.doubts.join()).toContain('left out by the engineer')
  })
})

it('a recording answers each round with what was heard then, and takes the engineer’s way again', async () => {
  const keep = (code: Code) => {
    const answer = running(code)
    return (request: WindowRequest): WindowOutcome => {
      const outcome = answer(request)
      return { ...outcome, raw: JSON.stringify(outcome) }
    }
  }
  const live = await walkText(alone, {
    suspect: { listens: keep(faulty) },
    baseline: { listens: keep(healthy) },
    answers: { 'allow.kick.suspect': true, 'allow.kick.baseline': true, up_round: ['on', 'driver_probe'] },
  })
  const { events } = live.bench
  const machineOf = (role: Role) =>
    openRecordedMachine({
      role,
      target: 'recorded:it',
      case: live.case,
      events,
      from: role,
      parseWindow: JSON.parse,
    })
  const { machines: _, ...bench } = fakeBench({})
  const again: JournalEvent[] = []
  await walkPlaybook({
    playbook: playbookOf(alone),
    bench: {
      ...bench,
      machines: { suspect: machineOf('suspect'), baseline: machineOf('baseline') },
      prompter: replayPrompter({ case: live.case, events }),
      write: (event) => again.push(event),
    },
    caseId: 'again',
    casebook: '0',
    facts: undefined,
  })
  const findings = (all: readonly JournalEvent[]) =>
    all.flatMap((event) => (event.type === 'compared' ? [event.finding] : []))
  expect(findings(events).at(-1)).toMatchObject({ parting: { at: 'driver_probe' } })
  expect(findings(again)).toEqual(findings(events))
})

/** A way down of functions, some of them by a work queue, with other calls beside it; the parting is at one of them. */
const way = fc.record({
  links: fc.array(fc.constantFrom('calls', 'queued'), { minLength: 2, maxLength: 14 }),
  parting: fc.nat(),
  beside: fc.array(fc.nat({ max: 14 }), { maxLength: 6 }),
  deaf: fc.array(fc.nat({ max: 14 }), { maxLength: 2 }),
})

it('narrowing ends at the parting of any two runs, or above it where it cannot listen', async () => {
  await fc.assert(
    fc.asyncProperty(way, async ({ links, parting, beside, deaf }) => {
      const at = parting % links.length
      const code = (level: number, until: number): Code => {
        const link = links[level]
        const more = beside.includes(level)
          ? [{ fn: 'noise', calls: [{ fn: `f${(level * 5) % links.length}` }] }]
          : []
        const next = link && level < until ? [code(level + 1, until)] : []
        return {
          fn: `f${level}`,
          calls: [...more, ...(link === 'calls' ? next : [])],
          ...(link === 'queued' && { queued: next }),
        }
      }
      const cannot = {
        deaf: deaf.filter((level) => level < links.length).map((level) => `f${level}`),
      }
      const walked = await walk({
        text: alone.replace('do_dev', `f${links.length}`).replace('rounds: 6', 'rounds: 20'),
        suspect: code(0, at),
        baseline: code(0, links.length),
        machinery: { suspect: cannot },
      })
      // Who handed work over is known by the stack of the handing, even where it cannot be listened to itself.
      const knows = (level: number) =>
        !cannot.deaf.includes(`f${level}`) ||
        (links[level] === 'queued' && level < at && cannot.deaf.includes(`f${level + 1}`))
      const level = Array.from({ length: at + 1 }, (_, below) => at - below).find(knows)
      const heard = level === undefined ? undefined : `f${level}`
      expect(walked.thrown).toBeUndefined()
      const { parting: found, doubts = [] } = lastOf(walked) ?? {}
      expect(found?.at ?? 'nowhere').toBe(heard ?? 'nowhere')
      if (!found) return
      const [from, to] = [found.at, found.next].map((fn) => Number(fn.slice(1)))
      const between = cannot.deaf.filter(
        (fn) => Number(fn.slice(1)) > (from ?? 0) && Number(fn.slice(1)) < (to ?? 0),
      )
      for (const fn of between) expect(doubts.join()).toContain(`${fn} is inlined`)
    }),
    { numRuns: 150 },
  )
})
