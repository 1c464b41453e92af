import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { type CouldNotLook, couldNotLook, type Json } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import { observing } from '../../src/steps/observe.ts'
import { exited, type FakeBench, fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { windowDone } from '../support/walk-sample.ts'

const playbook = playbookOf(
  playbookText(
    `
  look:
    title: Look
    observe: {state: {run: cat /state}}
    next:
      - {when: 'suspect.state == "up"', go: do_it}
      - unknown: good
      - otherwise: good
  do_it:
    title: Do it
    act: kick
    next: after
  after:
    title: After
    observe: {later: {run: cat /later}}
    next:
      - {when: 'suspect.state == "up" && suspect.later == "fine"', go: good}
      - unknown: good
      - otherwise: bad
`,
    `facts:
  kernel: {run: uname -r}
actions:
  kick: {title: Kick it, risk: disruptive, takes_down: it, way_back: none, run: kick}
`,
  ),
)

const interrupted = couldNotLook('interrupted', 'interrupted')
const notBegun = couldNotLook('not-begun', 'stopped before the machine was told to go')

interface Aborting {
  /** The run is told to end while this fact is looked at, or while the window is open. */
  readonly at?: string
  /** What the window then comes to. */
  readonly window?: WindowOutcome
  readonly answers?: Readonly<Record<string, Json | readonly Json[]>>
  readonly before?: readonly JournalEvent[]
  readonly interactive?: boolean
}

interface Ran {
  readonly bench: FakeBench
  readonly events: readonly JournalEvent[]
  readonly end: string | undefined
  readonly conclusion: string | undefined
}

async function run({ at, window, answers, before, interactive = false }: Aborting): Promise<Ran> {
  const controller = new AbortController()
  const bench = fakeBench({
    suspect: { facts: { kernel: '6.1', state: 'up', later: 'fine' }, windows: { kick: windowDone } },
    answers: { 'allow.kick.suspect': true, ...answers },
    interactive,
    signal: controller.signal,
    seals: 'here',
  })
  const suspect = bench.machines.suspect
  if (!suspect) throw new Error('no suspect')
  const machines = {
    suspect: {
      ...suspect,
      observe: async (...[requests, signal]: Parameters<typeof suspect.observe>) => {
        if (!requests.some(({ observation }) => observation.name === at))
          return suspect.observe(requests, signal)
        controller.abort(new Error('interrupted'))
        return requests.map(() => ({ ended: 'not-had', why: interrupted }) as const)
      },
      window: async (...[request, signal]: Parameters<typeof suspect.window>) => {
        if (!window) return suspect.window(request, signal)
        controller.abort(new Error('interrupted'))
        return window
      },
    },
  }
  const resumed = before && { resumed: { events: before, by: 'bea@desk', reason: '' } }
  const kase = await walk({
    playbook,
    bench: { ...bench, machines },
    caseId: 'one',
    casebook: '0',
    facts: observing(playbook.facts),
    ...resumed,
  })
  return {
    bench,
    events: [...(before ?? []), ...bench.events],
    end: kase.end?.how,
    conclusion: kase.conclusion?.step,
  }
}

const looked = ({ bench }: Ran, name: string) =>
  bench.log.filter((line) => line.startsWith(`suspect observes ${name} `)).length
const ran = ({ bench }: Ran) => bench.log.filter((line) => line.startsWith('suspect runs kick')).length
const asked = ({ bench }: Ran) => bench.asked.map(({ name }) => name)

describe('a fact that the end of a run cuts', () => {
  it.each(['kernel', 'state', 'later'])('%s is not on record, and is looked at again', async (at) => {
    const cut = await run({ at })
    expect(cut.end).toBe('interrupted')
    expect(JSON.stringify(cut.events)).not.toContain('"code":"interrupted"')
    const went = await run({ before: cut.events })
    expect(looked(went, at)).toBe(1)
    expect(went.conclusion).toBe('good')
    expect(went.events.filter(({ type }) => type === 'concluded')).toHaveLength(1)
    expect(ran(cut) + ran(went)).toBe(1)
  })

  it('and that an older casebook put on record counts as little', async () => {
    const cut = await run({ at: 'later' })
    // As 3b49d27 wrote it: the fact, and the end of the step.
    const visit = cut.events.findIndex((event) => event.type === 'step-entered' && event.step === 'after')
    const older = numbered([
      ...cut.events.slice(0, visit + 1),
      observed('after', 'later', interrupted),
      performed('after'),
      ...cut.events.slice(visit + 1),
    ])
    const went = await run({ before: older })
    expect(looked(went, 'later')).toBe(1)
    expect(went.conclusion).toBe('good')
  })
})

describe('a window that the end of a run cuts', () => {
  it('before its action began is not done: it is asked about again, and opened', async () => {
    const cut = await run({ window: notBegun })
    expect(cut.end).toBe('interrupted')
    const went = await run({ before: cut.events })
    expect(asked(went)).toEqual(['allow.kick.suspect'])
    expect(ran(went)).toBe(1)
    expect(went.conclusion).toBe('good')
  })

  it('and was opened again since stands as it did the last time: what ran is not run once more', async () => {
    const cut = await run({ window: notBegun })
    const again = await run({ window: windowDone, before: cut.events })
    expect(again.end).toBe('interrupted')
    // The run may end after the window has closed, and before its step has.
    const at = again.events.findLastIndex(({ type }) => type === 'window-closed')
    const went = await run({ before: again.events.slice(0, at + 1) })
    expect(asked(went)).toEqual([])
    expect(ran(went)).toBe(0)
    expect(went.conclusion).toBe('good')
  })

  it('while its action ran is never opened again without being asked', async () => {
    const cut = await run({ window: interrupted })
    await expect(run({ before: cut.events })).rejects.toThrow('nobody answers in_flight.do_it.suspect')
    const went = await run({ before: cut.events, answers: { 'in_flight.do_it.suspect': 'again' } })
    expect(asked(went)).toEqual(['in_flight.do_it.suspect'])
    expect(ran(went)).toBe(1)
    expect(went.conclusion).toBe('good')
  })

  it('keeps no result that could be fetched', async () => {
    const cut = await run({ window: interrupted })
    const went = await run({ before: cut.events, answers: { 'in_flight.do_it.suspect': 'leave' } })
    const [question] = went.bench.asked
    expect(question?.choices.find(({ value }) => value === 'fetch')?.disabled).toContain('stopped it')
    expect(question?.check('fetch')).toContain('again or leave')
    expect(ran(went)).toBe(0)
  })
})

describe('a question that was open when the run ended', () => {
  it('is asked again: the menu after a step', async () => {
    const stopped = await run({ interactive: true, answers: { 'menu.look': ['on', 'stop'] } })
    expect(stopped.end).toBe('stopped')
    const went = await run({ before: stopped.events, interactive: true })
    expect(asked(went)[0]).toBe('menu.look')
    expect(went.conclusion).toBe('good')
    expect(went.events.filter(({ type }) => type === 'step-entered')).toHaveLength(4)
  })

  it('is answered by another way as it would have been then', async () => {
    const stopped = await run({ interactive: true, answers: { 'menu.do_it': ['on', 'stop'] } })
    const answers = { 'menu.do_it': ['back', 'on', 'on'] }
    const went = await run({ before: stopped.events, interactive: true, answers })
    const entered = went.events.flatMap((event) => (event.type === 'step-entered' ? [event.step] : []))
    expect(entered).toEqual(['look', 'do_it', 'look', 'do_it', 'after', 'good'])
  })
})

it('the time of a step that is up is an answer: it took too long', async () => {
  const slow = playbookOf(
    playbookText(`
  look:
    title: Look
    timeout: 1s
    observe: {state: {run: cat /state}}
    next:
      - {when: 'suspect.state == "up"', go: bad}
      - unknown: good
      - otherwise: bad
`),
  )
  const bench = fakeBench({ suspect: { facts: { state: exited('up') } } })
  const { suspect } = bench.machines
  if (!suspect) throw new Error('no suspect')
  const late = {
    ...suspect,
    observe: async (...[requests, signal]: Parameters<typeof suspect.observe>) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      return requests.map(() => ({ ended: 'not-had', why: interrupted }) as const)
    },
  }
  const kase = await walk({
    playbook: slow,
    bench: { ...bench, machines: { suspect: late } },
    caseId: 'one',
    casebook: '0',
    facts: undefined,
  })
  expect(kase.facts.suspect['state']).toMatchObject({ code: 'timed-out' })
  expect(kase.conclusion?.step).toBe('good')
})

function observed(step: string, name: string, why: CouldNotLook): JournalEvent {
  const raw = { ended: 'not-had', why } as const
  return { type: 'fact-observed', seq: 0, at: '', step, role: 'suspect', name, key: name, raw, fact: why }
}

function performed(step: string): JournalEvent {
  const result = { outcome: 'could-not-look', reason: 'interrupted' } as const
  return { type: 'step-performed', seq: 0, at: '', step, result, tries: 1 }
}

function numbered(events: readonly JournalEvent[]): JournalEvent[] {
  return events.map((event, at) => ({ ...event, seq: at + 1 }))
}
