import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { provenanceOf } from '../../src/evidence/provenance-of.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { MachineAbout } from '../../src/model/machine.ts'
import { fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { windowDone } from '../support/walk-sample.ts'

const playbook = playbookOf(
  playbookText(
    `
  told:
    title: What was said?
    ask: {word: {ask: Which word?}}
    next: look
  look:
    title: Look
    observe: {state: {run: cat /state}, more: {run: cat /more}}
    next: do_it
  do_it:
    title: Do it
    act: kick
    next: good
`,
    `inputs:
  what: {ask: What?}
actions:
  kick: {title: Kick it, risk: disruptive, takes_down: it, way_back: none, run: kick}
`,
  ),
)

const situations = {
  'the same machine': {},
  'the machine after a reboot': { about: { bootId: 'later' } },
  'a container that was started anew': { about: { namespaces: 'pid:[2]' } },
  'another container of the same image': { about: { hostname: 'other', namespaces: 'pid:[2]' } },
  'another machine': { about: { hostname: 'other', bootId: 'other' } },
  'a case that was imported': { seals: 'of somebody else', importedFrom: 'theirs.casebook' },
} as const satisfies Record<string, Situation>

interface Situation {
  readonly about?: Partial<MachineAbout>
  readonly seals?: string
  readonly importedFrom?: string
}

async function follow(
  { about = {}, seals = 'mine', importedFrom }: Situation,
  before?: readonly JournalEvent[],
  yes = true,
) {
  const bench = fakeBench({
    suspect: {
      about: { machineId: 'm', namespaces: 'pid:[1]', ...about },
      facts: { state: 'up', more: 'x' },
      windows: { kick: windowDone },
    },
    answers: {
      what: 'ball',
      word: 'slow',
      'allow.kick.suspect': yes,
      'in_flight.do_it.suspect': 'again',
      'other_machine.suspect': true,
    },
    seals,
  })
  const resumed = before && {
    events: before,
    by: 'bea@desk',
    reason: '',
    ...(importedFrom && { importedFrom }),
  }
  const kase = await walk({
    playbook,
    bench,
    caseId: 'one',
    casebook: '0',
    facts: undefined,
    ...(resumed && { resumed }),
  })
  return { ...bench, kase }
}

/** The events of a run that was killed when this was on record. */
async function killedAfter(
  is: (event: JournalEvent) => boolean,
  yes = true,
): Promise<readonly JournalEvent[]> {
  const { events } = await follow({}, undefined, yes)
  const at = events.findIndex(is)
  expect(at).toBeGreaterThan(0)
  return events.slice(0, at + 1)
}

const kinds = {
  'an input': {
    is: ({ type }: JournalEvent) => type === 'input-set',
    again: ({ asked }) => asked.some(({ name }) => name === 'what'),
  },
  'an answer': {
    is: ({ type }: JournalEvent) => type === 'answer-given',
    again: ({ asked }) => asked.some(({ name }) => name === 'word'),
  },
  'a fact': {
    is: (event: JournalEvent) => event.type === 'fact-observed' && event.name === 'state',
    again: ({ log }) => log.some((line) => line.startsWith('suspect observes state')),
  },
  'a consent': {
    is: ({ type }: JournalEvent) => type === 'consent-given',
    again: ({ asked }) => asked.some(({ name }) => name === 'allow.kick.suspect'),
  },
  'a no': {
    yes: false,
    is: ({ type }: JournalEvent) => type === 'consent-given',
    again: ({ asked }) => asked.some(({ name }) => name === 'allow.kick.suspect'),
  },
  'a window that may have begun': {
    is: ({ type }: JournalEvent) => type === 'window-opened',
    again: ({ log }) => log.some((line) => line.startsWith('suspect runs kick')),
  },
  'that a step was done': {
    is: (event: JournalEvent) => event.type === 'step-performed' && event.step === 'look',
    again: ({ events }) => events.some((event) => event.type === 'step-performed' && event.step === 'look'),
  },
  'the result of an action': {
    is: ({ type }: JournalEvent) => type === 'window-closed',
    again: ({ log }) => log.some((line) => line.startsWith('suspect runs kick')),
  },
} as const satisfies Record<
  string,
  {
    yes?: boolean
    is: (event: JournalEvent) => boolean
    again: (ran: Awaited<ReturnType<typeof follow>>) => boolean
  }
>

const anew = ['the machine after a reboot', 'a container that was started anew'] as const
const others = ['another container of the same image', 'another machine'] as const
/** Which of them is had again, in which situation. */
const matrix: Record<keyof typeof kinds, readonly (keyof typeof situations)[]> = {
  'an input': [],
  'an answer': [],
  'a fact': [...anew, ...others],
  'a consent': [...anew, ...others, 'a case that was imported'],
  'a no': [],
  'a window that may have begun': ['the same machine', ...anew, ...others, 'a case that was imported'],
  'that a step was done': [...anew, ...others],
  'the result of an action': [...others],
}

describe.each(Object.entries(kinds))('%s on record', (kind, { is, again, ...more }) => {
  it.each(Object.entries(situations))('with %s', async (situation, how) => {
    const ran = await follow(how, await killedAfter(is, 'yes' in more ? more.yes : true))
    const hadAgain: readonly string[] = matrix[kind as keyof typeof kinds]
    expect(again(ran)).toBe(hadAgain.includes(situation))
    expect(ran.kase.conclusion?.step).toBe('good')
    const other = situation !== 'the same machine' && situation !== 'a case that was imported'
    expect(ran.kase.rebooted).toEqual(other ? ['suspect'] : [])
  })
})

describe('whose word an event is', () => {
  it('is worked out from what it is, and from where the case lies', async () => {
    const { events } = await follow({})
    const kase = foldCase(events)
    const said = Object.fromEntries(events.map((event) => [event.type, provenanceOf(event, kase).said]))
    expect(said).toMatchObject({
      'case-opened': 'casebook',
      'machine-opened': 'machine',
      'input-set': 'engineer',
      'fact-observed': 'machine',
      'consent-given': 'engineer',
      'window-closed': 'machine',
      decided: 'casebook',
      concluded: 'casebook',
    })
    expect(events.every((event) => provenanceOf(event, kase).witnessed)).toBe(true)
    const taken = { ...kase, importedFrom: 'theirs.casebook' }
    expect(events.some((event) => provenanceOf(event, taken).witnessed)).toBe(false)
  })
})
