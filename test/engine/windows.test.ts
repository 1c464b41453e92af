import { describe, expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText, windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  act_it:
    title: Do it
    act: kick
    on: both
    could_not_look: open
    next:
      - {when: 'suspect.act_it.action == "done"', go: good}
      - unknown: open
      - otherwise: bad
`,
  `actions:
  kick: {title: Kick it, risk: changes, takes_down: it, way_back: none, run: 'echo kick'}
`,
)

const both = (answers: Record<string, boolean>) => ({
  suspect: { windows: { kick: windowDone } },
  baseline: { windows: { kick: windowDone } },
  answers,
})

describe('an action', () => {
  it('runs where it was allowed, and the case holds both consents', async () => {
    const walked = await walkText(text, both({ 'allow.kick.suspect': true, 'allow.kick.baseline': true }))
    expect(walked.path).toEqual(['act_it', 'good'])
    expect(walked.bench.log).toEqual(['suspect runs kick {}', 'baseline runs kick {}'])
    expect(eventsOf(walked, 'consent-given').map(({ role, granted }) => [role, granted])).toEqual([
      ['suspect', true],
      ['baseline', true],
    ])
    expect(eventsOf(walked, 'window-opened').map((event) => event.role)).toEqual(['suspect', 'baseline'])
    expect(eventsOf(walked, 'window-closed')).toHaveLength(2)
  })

  it('runs on two things of one machine one after the other', async () => {
    const named = text.replace('actions:', 'inputs: {nic: {ask: "Which?", per: machine}}\nactions:')
    const about = { bootId: 'the-same' }
    const fakes = both({ 'allow.kick.suspect': true, 'allow.kick.baseline': true })
    const walked = await walkText(named, {
      suspect: { ...fakes.suspect, about },
      baseline: { ...fakes.baseline, about },
      answers: { ...fakes.answers, 'suspect.nic': 'eth0', 'baseline.nic': 'eth1' },
    })
    const order = walked.bench.events.flatMap((event) =>
      event.type === 'window-opened' || event.type === 'window-closed' ? [`${event.type} ${event.role}`] : [],
    )
    expect(order).toEqual([
      ...['window-opened suspect', 'window-closed suspect'],
      ...['window-opened baseline', 'window-closed baseline'],
    ])
  })

  it('refused on the suspect runs on neither machine, and the healthy one is not asked about', async () => {
    const walked = await walkText(text, both({ 'allow.kick.suspect': false, 'allow.kick.baseline': true }))
    expect(walked.bench.log).toEqual([])
    expect(walked.bench.asked.map((question) => question.name)).toEqual(['allow.kick.suspect'])
    expect(eventsOf(walked, 'window-opened')).toEqual([])
    expect(walked.path).toEqual(['act_it', 'open'])
  })

  it('refused on the baseline runs on the suspect alone', async () => {
    const walked = await walkText(text, both({ 'allow.kick.suspect': true, 'allow.kick.baseline': false }))
    expect(walked.bench.log).toEqual(['suspect runs kick {}'])
    expect(walked.case.refusals['act_it']).toMatchObject({ baseline: 'refused' })
    expect(walked.path).toEqual(['act_it', 'good'])
  })

  it('on a recording needs no consent, unless the recording holds a refusal', async () => {
    const recorded = { case: 'old', at: '2026-01-01', target: 'ssh:x' }
    const fake = { windows: { kick: windowDone }, about: { recorded } }
    const allowed = await walkText(text, { suspect: fake })
    expect(allowed.bench.asked).toEqual([])
    expect(allowed.path).toEqual(['act_it', 'good'])
    const refused = await walkText(text, {
      suspect: { ...fake, remembered: { 'allow.kick.suspect': false } },
    })
    expect(refused.bench.log).toEqual([])
    expect(refused.path).toEqual(['act_it', 'open'])
  })

  it.each([
    ['failed', { ...windowDone, action: { ended: 'exited' as const, exitCode: 1, output: '' } }, 'bad'],
    ['could not be done', couldNotLook('unreachable', 'gone'), 'open'],
  ])('that %s leads elsewhere', async (_name, outcome, end) => {
    const walked = await walkText(text, {
      suspect: { windows: { kick: outcome } },
      answers: { 'allow.kick.suspect': true },
    })
    expect(walked.path).toEqual(['act_it', end])
  })

  it('that leaves something behind says so at the conclusion', async () => {
    const walked = await walkText(text, {
      suspect: { windows: { kick: { ...windowDone, leftBehind: ['a probe'] } } },
      answers: { 'allow.kick.suspect': true },
    })
    expect(eventsOf(walked, 'concluded')[0]?.caveats.join()).toContain('a probe')
  })
})

describe('a choice', () => {
  const choosing = playbookText(
    `
  pick: {title: Pick, choose: {repro: [first, second]}, could_not_look: bad, next: act_it}
  act_it: {title: Do it, act: repro, next: good}
`,
    `actions:
  first: {title: First, risk: read_only, run: 'echo 1'}
  second: {title: Second, risk: read_only, run: 'echo 2'}
`,
  )
  const windows = { first: windowDone, second: windowDone }

  it('recommends the first action that can be done, and shows why another cannot', async () => {
    const walked = await walkText(choosing, { suspect: { windows, cannot: { first: 'not recorded' } } })
    expect(walked.bench.asked[0]?.choices.map((choice) => choice.disabled !== undefined)).toEqual([
      true,
      false,
    ])
    expect(walked.bench.log).toEqual(['suspect runs second {}'])
    expect(eventsOf(walked, 'answer-given')[0]).toMatchObject({ name: 'repro', value: 'second' })
  })

  it('without anything to choose could not look', async () => {
    const walked = await walkText(choosing, { suspect: { windows, cannot: { first: 'no', second: 'no' } } })
    expect(walked.path).toEqual(['pick', 'bad'])
  })
})
