import { describe, expect, it } from 'vitest'
import { compareReadings } from '../../src/compare/compare-readings.ts'
import { findingOf } from '../../src/evidence/finding-of.ts'
import { readingPair } from '../../src/evidence/scope.ts'
import type { ConclusionFinding } from '../../src/model/conclusion-finding.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { Fakes } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { calls, reading } from '../support/sample-reading.ts'
import { type Walked, walkText, windowDone } from '../support/walk-sample.ts'

const blind = { ended: 'not-had' as const, why: couldNotLook('not-permitted', 'the login may not') }
const unasked = { ended: 'not-had' as const, why: couldNotLook('refused', 'you said no') }

function foundIn(text: string, walked: Walked): ConclusionFinding {
  const playbook = playbookOf(text)
  const found = findingOf(walked.case, {
    playbook,
    compare: (kase, step) => {
      const pair = readingPair(playbook, kase, step)
      return pair?.readings.suspect ? compareReadings(pair) : undefined
    },
  })
  if (!found) throw new Error(`no conclusion: ${String(walked.thrown)} ${JSON.stringify(walked.case.end)}`)
  return found
}

const walkTo = async (text: string, fakes: Fakes) => foundIn(text, await walkText(text, fakes))

const observing = (next: string, more = '') =>
  playbookText(`
  look:
    title: Look
${more}    observe: {a: {read: /a}, b: {read: /b}}
    next:
${next}
`)

const byFact = observing(`
      - {when: 'suspect.a == "1"', go: good}
      - {unknown: bad, why: cannot}
      - unknown: open
      - otherwise: bad`)

const facts = (a: string | typeof blind, b = 'x') => ({ facts: { a, b } as never })

describe('what casebook read', () => {
  it('on one machine is observed, and says that there is no baseline', async () => {
    const found = await walkTo(byFact, { suspect: facts('1') })
    expect(found).toMatchObject({ grade: 'observed', by: 'facts', step: 'look', owner: 'nobody' })
    expect(found.because).toEqual(['casebook read a on the suspect'])
    expect(found.leavesOpen).toContain(
      'There is no baseline: whether a healthy machine does the same is open.',
    )
    expect(found.facts).toEqual([
      { name: 'a', kind: 'fact', shown: { suspect: '"1"' }, differs: false, step: 'look', last: true },
    ])
  })

  it('on two machines that differ is observed', async () => {
    const found = await walkTo(byFact, { suspect: facts('1'), baseline: facts('2') })
    expect(found).toMatchObject({ grade: 'observed', because: ['casebook read a on both machines'] })
    expect(found.facts).toMatchObject([{ shown: { suspect: '"1"', baseline: '"2"' }, differs: true }])
    expect(found.leavesOpen.join()).not.toContain('no baseline')
  })

  it('founds what is left as well, which may be something else', async () => {
    const found = await walkTo(byFact, { suspect: facts('0') })
    expect(found).toMatchObject({ grade: 'observed' })
    expect(found.leavesOpen.join()).toContain('a cause that the playbook does not ask for')
  })

  it('is inferred where the machine does not show it, and the author says that this is a sign', async () => {
    const found = await walkTo(byFact, { suspect: facts(blind) })
    expect(found.grade).toBe('inferred')
    expect(found.because).toEqual(['the machine does not show what look asks (the login may not)'])
  })

  it('is not looked at where nobody looked', async () => {
    const found = await walkTo(byFact, { suspect: { facts: { a: unasked, b: 'x' } } })
    expect(found).toMatchObject({ grade: 'not-looked' })
    expect(found.leavesOpen.join()).toContain('it may be either way')
  })

  it('is not looked at where the end says so', async () => {
    const text = byFact.replace('It is good, outcome: ok', 'It is good, outcome: could-not-look')
    expect((await walkTo(text, { suspect: facts('1') })).grade).toBe('not-looked')
  })

  it('founds the weaker of two conditions', async () => {
    const text = observing(`
      - {when: 'suspect.a == "1" && sure', go: good}
      - {unknown: open}
      - otherwise: bad`).replace(
      '  look:\n',
      '  first:\n    title: First\n    ask: {sure: {ask: Are you sure?, type: boolean}}\n  look:\n',
    )
    const found = await walkTo(text, { suspect: facts('1'), answers: { sure: true } })
    expect(found).toMatchObject({ grade: 'inferred', because: ['on the engineer’s word, sure is true'] })
    expect(found.facts.map(({ name, said }) => [name, said])).toEqual([
      ['a', undefined],
      ['sure', 'true'],
    ])
  })
})

describe('somebody’s word is inferred', () => {
  const asking = playbookText(`
  first:
    title: First
    ask: {told: {ask: Slow?, choices: [slow, gone]}}
    next:
      - {when: 'told == "slow"', go: good}
      - otherwise: bad
`)

  it('when an answer decided', async () => {
    const found = await walkTo(asking, { suspect: {}, answers: { told: 'gone' } })
    expect(found).toMatchObject({ grade: 'inferred', by: 'word' })
    expect(found.because).toEqual(['on the engineer’s word, told is "gone"'])
  })

  it('when the engineer chose the way', async () => {
    const found = await walkTo(byFact, {
      suspect: facts('1'),
      interactive: true,
      answers: { 'menu.look': ['on', 'other-branch'], branch: 'bad', text: 'I know better' },
    })
    expect(found).toMatchObject({ grade: 'inferred', by: 'word', facts: [] })
    expect(found.because[0]).toBe('the engineer chose this way after look: I know better')
    expect(found.doubts.join()).toContain('I know better')
  })

  it('and a skipped step is not looked at', async () => {
    const found = await walkTo(byFact, {
      suspect: facts('1'),
      interactive: true,
      answers: { 'menu.look': ['skip', 'on'], text: 'no time' },
    })
    expect(found.grade).toBe('not-looked')
  })
})

it('what nothing decided is inferred', async () => {
  const text = observing('      good').replace('next:\n        good', 'next: good')
  const found = await walkTo(text, { suspect: facts('1') })
  expect(found).toMatchObject({ grade: 'inferred', by: 'nothing', step: undefined, calls: undefined })
})

describe('what a probe heard', () => {
  const probing = (control: string, when = '!called(suspect.watch.hears)') =>
    playbookText(
      `
  watch:
    title: Watch
    could_not_look: open
    probe: {while: kick, calls: {hears: [hears_it, other_it], control: control_it}${control}}
    next:
      - {when: '${when}', go: good}
      - unknown: open
      - otherwise: bad
`,
      "actions:\n  kick: {title: Kick it, risk: read_only, run: 'echo kick'}\n",
    )
  const functions = ['hears_it', 'other_it', 'control_it']
  const window = (
    heard: readonly string[],
    more: object = {},
  ): { windows: Record<string, WindowOutcome> } => ({
    windows: { kick: { ...windowDone, reading: reading(functions, calls(...heard), more) } },
  })
  const withControl = probing(', control: control')

  it('on both machines with a control is proved, with the calls side by side and their fork', async () => {
    const found = await walkTo(withControl, {
      suspect: window(['control_it']),
      baseline: window(['control_it', 'hears_it']),
    })
    expect(found).toMatchObject({ grade: 'proved', by: 'probe', step: 'watch' })
    expect(found.because).toEqual([
      'casebook listened for hears on both machines, and heard the control control',
    ])
    expect(found.facts).toMatchObject([
      {
        name: 'watch.hears',
        kind: 'call',
        shown: { suspect: 'not called', baseline: 'called once' },
        differs: true,
      },
    ])
    expect(found.calls?.fork).toEqual({ after: 'control_it', suspect: undefined, baseline: 'hears_it' })
    expect(
      found.calls?.rows.map(({ mark, here, suspect, baseline }) => [mark, here, suspect, baseline]),
    ).toEqual([
      ['=', false, 'control_it', 'control_it'],
      ['-', true, undefined, 'hears_it'],
    ])
  })

  it('on one machine with a control is proved, and says what the missing baseline leaves open', async () => {
    const found = await walkTo(withControl, { suspect: window(['control_it']) })
    expect(found).toMatchObject({ grade: 'proved' })
    expect(found.because).toEqual([
      'casebook listened for hears on the suspect, and heard the control control',
    ])
    expect(found.leavesOpen).toContain(
      'There is no baseline: whether a healthy machine does the same is open.',
    )
    expect(found.leavesOpen[0]).toBe(
      'It shows what was called while kick ran, and not what was called when the fault began.',
    )
  })

  it('on one machine, when the other refused, says why it was not heard', async () => {
    const refused = { windows: { kick: couldNotLook('busy', 'somebody else traces') } }
    const found = await walkTo(withControl, { suspect: window(['control_it']), baseline: refused })
    expect(found).toMatchObject({ grade: 'proved' })
    expect(found.leavesOpen.join()).toContain('The baseline was not heard (somebody else traces)')
  })

  it('on one machine stays proved when the control of the other was not heard', async () => {
    const found = await walkTo(withControl, {
      suspect: window(['control_it']),
      baseline: window(['hears_it']),
    })
    expect(found).toMatchObject({ grade: 'proved' })
    expect(found.because[0]).toContain('on the suspect, and heard the control')
  })

  it.each([
    ['a silence is inferred', ['control_it'], 'inferred'],
    ['a call is observed', ['control_it', 'hears_it'], 'observed'],
  ])('without a control %s', async (_name, heard, grade) => {
    expect((await walkTo(probing(''), { suspect: window(heard) })).grade).toBe(grade)
  })

  it('by a stand-in is observed', async () => {
    const coverage = {
      hears_it: couldNotLook('inlined', 'inlined'),
      other_it: { state: 'armed', symbols: [], note: '' },
      control_it: { state: 'armed', symbols: [], note: '' },
    }
    const found = await walkTo(withControl, { suspect: window(['control_it'], { coverage }) })
    expect(found).toMatchObject({ grade: 'observed' })
    expect(found.doubts.join()).toContain('other_it stands in')
  })

  it('is observed where events were lost', async () => {
    const found = await walkTo(withControl, {
      suspect: window(['control_it', 'hears_it'], { losses: ['3 events'] }),
    })
    expect(found.grade).toBe('observed')
    expect(found.doubts.join()).toContain('events were lost: 3 events')
  })

  it('is not looked at where nobody listened', async () => {
    const busy = { windows: { kick: couldNotLook('refused', 'you said no') } }
    expect((await walkTo(withControl, { suspect: busy })).grade).toBe('not-looked')
  })

  it('stays proved when a look across to the baseline decides last', async () => {
    const text = withControl
      .replace("!called(suspect.watch.hears)', go: good", "!called(suspect.watch.hears)', go: across")
      .replace(
        /\n {2}good:/,
        "\n  across:\n    title: Across\n    next:\n      - {when: 'baseline.is_present && called(baseline.watch.hears)', go: good}\n      - {unknown: bad}\n      - otherwise: bad\n  good:",
      )
    expect(text).toContain('across:')
    const alone = await walkTo(text, { suspect: window(['control_it']) })
    expect(alone).toMatchObject({ grade: 'proved', step: 'watch' })
    const both = await walkTo(text, {
      suspect: window(['control_it']),
      baseline: window(['control_it', 'hears_it']),
    })
    expect(both).toMatchObject({ grade: 'proved', step: 'watch' })
  })
})

describe('a doubt lowers the grade by one step', () => {
  const doubtful = { case: 'c', at: '2026-01-01T00:00:00.000Z', target: 'local', doubts: ['another kernel'] }

  it('where a recording may not fit', async () => {
    const found = await walkTo(byFact, {
      suspect: facts('1'),
      baseline: { ...facts('2'), about: { recorded: doubtful } },
    })
    expect(found.grade).toBe('inferred')
    expect(found.because).toContain('the recording of the baseline may not fit: another kernel')
    expect(found.doubts.join()).toContain('is a recording')
  })

  it('and a recording that fits lowers nothing, but is said', async () => {
    const { doubts: _, ...recorded } = doubtful
    const found = await walkTo(byFact, { suspect: { ...facts('1'), about: { recorded } } })
    expect(found.grade).toBe('observed')
    expect(found.doubts.join()).toContain('The suspect is a recording')
  })
})

it('without its playbook a case still has a grade', async () => {
  const walked = await walkText(byFact, { suspect: facts('1') })
  expect(findingOf(walked.case, {})).toMatchObject({ grade: 'observed', by: 'facts' })
})

it('a case without a conclusion has no finding', async () => {
  const walked = await walkText(observing(`      - {when: 'suspect.a == "1"', go: good}`), {
    suspect: facts('0'),
  })
  expect(findingOf(walked.case, {})).toBeUndefined()
})

it('where two readings part is proved by a probe with a control, and observed without one', async () => {
  const parting = (control: string) =>
    playbookText(
      `
  watch:
    title: Watch
    probe: {while: kick, calls: {hears: hears_it, control: control_it}${control}}
    next:
      - {when: 'first_difference(watch) == "hears"', go: good}
      - unknown: open
      - otherwise: bad
`,
      "actions:\n  kick: {title: Kick it, risk: read_only, run: 'echo kick'}\n",
    )
  const window = (...heard: readonly string[]) => ({
    windows: { kick: { ...windowDone, reading: reading(['hears_it', 'control_it'], calls(...heard)) } },
  })
  const machines = { suspect: window('control_it'), baseline: window('control_it', 'hears_it') }
  const proved = await walkTo(parting(', control: control'), machines)
  expect(proved).toMatchObject({ grade: 'proved', by: 'probe', step: 'watch' })
  expect(proved.facts).toMatchObject([{ name: 'first_difference(watch)', kind: 'parting', said: '"hears"' }])
  expect((await walkTo(parting(''), machines)).grade).toBe('observed')
})
