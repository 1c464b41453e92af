import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import type { Bench, Showing } from '../../src/model/bench.ts'
import { type FakeBench, type Fakes, fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  look:
    title: Look
    observe: {state: {read: /state}}
  act_it:
    title: Do it
    act: kick
    on: both
    next:
      - {when: 'suspect.state == "up"', go: good}
      - otherwise: bad
`,
  `actions:
  kick: {title: Kick it, risk: changes, takes_down: it, way_back: none, run: 'echo kick'}
`,
)
const machine = { facts: { state: 'up' }, windows: { kick: windowDone } }
const fakes: Fakes = {
  suspect: machine,
  baseline: machine,
  answers: { 'allow.kick.suspect': true, 'allow.kick.baseline': true },
}
const evidence = ['fact-observed', 'window-closed', 'compared', 'step-performed', 'decided']

const nameOf = (showing: Showing) => (showing.type === 'kept' ? showing.event.type : showing.type)

/** Walks the playbook on a bench of which something is changed. */
function walkOn(bench: FakeBench, changed: Partial<Bench>) {
  return walk({
    playbook: playbookOf(text),
    bench: { ...bench, ...changed },
    caseId: 'case-1',
    casebook: '0',
    facts: undefined,
  })
}

/** A reveal as a lesson has one: in every visit it asks before the first piece of evidence, and shows it when that is answered. */
function lesson(asking: (visit: number) => Promise<void>) {
  const seen: string[] = []
  const asked = new Set<number>()
  const reveal: Bench['reveal'] = async (showing, now) => {
    const visit = now.visits.length
    if (evidence.includes(nameOf(showing)) && !asked.has(visit)) {
      asked.add(visit)
      seen.push(`${visit}: asked`)
      await asking(visit)
      seen.push(`${visit}: answered`)
    }
    seen.push(`${visit}: ${nameOf(showing)}`)
  }
  return { seen, reveal }
}

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 20))

describe('another reveal', () => {
  it('asks before anything of a visit’s evidence is shown, and what was kept is shown after it in its order', async () => {
    const { seen, reveal } = lesson(later)
    const bench = fakeBench(fakes)
    await walkOn(bench, { reveal })
    expect(seen.filter((each) => !each.startsWith('0:'))).toEqual([
      ...['1: step-entered', '1: step-opening', '1: asked', '1: answered'],
      ...['1: fact-observed', '1: fact-observed', '1: step-performed', '1: decided'],
      ...['2: step-entered', '2: step-opening', '2: consent-given', '2: consent-given'],
      ...['2: window-opened', '2: window-opened', '2: asked', '2: answered'],
      ...['2: window-closed', '2: window-closed', '2: step-performed', '2: decided'],
      ...['3: step-entered', '3: step-opening', '3: concluded', '3: case-closed'],
    ])
    const atOnce = fakeBench(fakes)
    await walkOn(atOnce, {})
    expect(bench.events).toEqual(atOnce.events)
  })

  it('asks about what is kept already: both windows have run', async () => {
    const bench = fakeBench(fakes)
    let kept: string[] = []
    const { reveal } = lesson(async (visit) => {
      await later()
      if (visit === 2) kept = bench.events.map(({ type }) => type)
    })
    await walkOn(bench, { reveal })
    expect(kept.filter((type) => type === 'window-closed')).toHaveLength(2)
    expect(kept).not.toContain('concluded')
  })

  it('lets nobody be asked anything else meanwhile', async () => {
    const bench = fakeBench({ ...fakes, interactive: true })
    let asking = false
    const meanwhile: string[] = []
    const { reveal } = lesson(async () => {
      asking = true
      await later()
      asking = false
    })
    const prompter: Bench['prompter'] = {
      interactive: true,
      ask: (question, signal) => {
        if (asking) meanwhile.push(question.message)
        return bench.prompter.ask(question, signal)
      },
    }
    await walkOn(bench, { reveal, prompter })
    expect(bench.asked.map(({ subject }) => subject.of)).toEqual([
      ...['menu', 'menu', 'menu', 'consent', 'consent', 'menu', 'menu'],
    ])
    expect(meanwhile).toEqual([])
  })

  it('that is interrupted while it asks leaves a case that ends as interrupted, and its end is shown', async () => {
    const interruption = new AbortController()
    const { seen, reveal } = lesson(async () => {
      interruption.abort()
      throw new Error('aborted')
    })
    const bench = fakeBench({ ...fakes, signal: interruption.signal })
    await walkOn(bench, { reveal })
    expect(bench.events.at(-1)).toMatchObject({ type: 'case-closed', how: 'interrupted' })
    expect(seen.at(-1)).toBe('1: case-closed')
    expect(seen).not.toContain('1: fact-observed')
  })

  it('that fails ends the run, and the failure is told', async () => {
    const { reveal } = lesson(async () => {
      throw new Error('no more paper')
    })
    const bench = fakeBench(fakes)
    await expect(walkOn(bench, { reveal })).rejects.toThrow('no more paper')
    expect(bench.events.at(-1)).toMatchObject({ type: 'case-closed', how: 'broken' })
  })
})
