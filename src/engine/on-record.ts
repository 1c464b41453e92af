import { answeredBy } from '../evidence/answered-by.ts'
import { windowOf } from '../evidence/fold-visits.ts'
import { isKey, observationKey, windowKey } from '../evidence/recording-key.ts'
import type { Answer } from '../model/answer.ts'
import type { NewEvent, Prompter, Question } from '../model/bench.ts'
import type { JournalEvent } from '../model/event.ts'
import type { Machine } from '../model/machine.ts'
import { nameOf } from '../model/question.ts'
import type { PerRole } from '../model/role.ts'
import { wasRedacted } from '../model/was-redacted.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

/**
 * What an unfinished visit of a step left on record. A step that is done again gets its answers from it first, and writes nothing twice:
 * steps need not know that the run was resumed.
 */
interface OnRecord {
  /** The same event as it is on record; then it counts as written, once. */
  take(event: NewEvent): JournalEvent | undefined
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
  /** What follows is new. */
  forget(): void
}

export function openRecord(
  events: readonly JournalEvent[],
  bench: { readonly machines: PerRole<Machine>; readonly prompter: Prompter },
): OnRecord {
  let written = [...events]
  let told = [...events]
  const toldAgain = new Set<JournalEvent>()
  /** The first of its type that fits; each answers once. */
  const tell = <T extends JournalEvent['type']>(
    type: T,
    fits: (event: Of<T>) => boolean,
  ): Of<T> | undefined => {
    const is = (event: JournalEvent): event is Of<T> => event.type === type && fits(event as Of<T>)
    const found = told.find(is)
    told = told.filter((event) => event !== found)
    return found
  }
  return {
    take: (event) => {
      const name = nameOnRecord(event)
      // A consent that was asked for again is another one.
      const fits = (each: JournalEvent) => each.type !== 'consent-given' || toldAgain.has(each)
      const found =
        name === undefined ? undefined : written.find((each) => nameOnRecord(each) === name && fits(each))
      written = written.filter((each) => each !== found)
      return found
    },
    machines: Object.fromEntries(
      Object.entries(bench.machines).map(([role, machine]) => [role, answering(machine, tell)]),
    ),
    prompter: {
      interactive: bench.prompter.interactive,
      ask: async (question, signal): Promise<Answer> => {
        const name = nameOf(question.subject)
        const given = told.find((event) => {
          const answered = answeredBy(event)
          if (!answered || answered.name !== name || wasRedacted(answered.value)) return false
          return event.type !== 'consent-given' || countsStill(event, question) || isSpent(event, events)
        })
        const answered = given && answeredBy(given)
        if (!answered) return bench.prompter.ask(question, signal)
        told = told.filter((event) => event !== given)
        toldAgain.add(given)
        return { value: answered.value, from: answered.from }
      },
    },
    forget: () => {
      written = []
      told = []
    },
  }
}

/** A no stays one. A yes is for one deed, and counts when it was given here for the very same. */
function countsStill({ granted, seal }: Of<'consent-given'>, { consent }: Question): boolean {
  return !granted || (seal !== undefined && seal === consent?.seal)
}

/** Whether every window that it allowed is on record: nothing runs under it any more. */
function isSpent({ role, action }: Of<'consent-given'>, events: readonly JournalEvent[]): boolean {
  const windows = events.filter(
    (event): event is Of<'window-opened'> | Of<'window-closed'> =>
      (event.type === 'window-opened' || event.type === 'window-closed') &&
      event.role === role &&
      event.action === action,
  )
  const closed = windows.filter(({ type }) => type === 'window-closed')
  const ends = new Set(closed.map(windowOf))
  const last = closed.at(-1)?.take
  const all = windows.every((window) => ends.has(windowOf(window)))
  return closed.length > 0 && all && (last === undefined || last.number === last.of)
}

type Tell = <T extends JournalEvent['type']>(type: T, fits: (event: Of<T>) => boolean) => Of<T> | undefined

function answering(machine: Machine, tell: Tell): Machine {
  const { role } = machine
  return {
    ...machine,
    observe: async (requests, signal) => {
      const known = requests.map(({ observation, variables }) => {
        const key = observationKey(observation, variables)
        return tell('fact-observed', (event) => event.role === role && isKey(event.key, key))?.raw
      })
      const left = requests.filter((_, index) => !known[index])
      const seen = left.length > 0 ? await machine.observe(left, signal) : []
      return known.map((raw) => raw ?? seen.shift() ?? { ended: 'absent', reason: 'no answer' })
    },
    window: async (request, signal) => {
      const key = windowKey(request)
      const closed = tell('window-closed', (event) => event.role === role && isKey(event.key, key))
      return closed ? closed.outcome : machine.window(request, signal)
    },
  }
}

/** By what an event is known again; undefined: it never is. */
export function nameOnRecord(event: NewEvent): string | undefined {
  switch (event.type) {
    case 'fact-observed':
      return JSON.stringify([event.type, event.role, event.name])
    case 'input-set':
      return JSON.stringify([event.type, event.name, event.role])
    case 'answer-given':
      return JSON.stringify([event.type, event.name])
    case 'consent-given':
      return JSON.stringify([event.type, event.role, event.action])
    case 'window-opened':
    case 'window-closed':
      return JSON.stringify([event.type, windowOf(event)])
    case 'step-entered':
    case 'step-performed':
    case 'compared':
    case 'decided':
    case 'concluded':
      return JSON.stringify([event.type, event.step])
    default:
      return undefined
  }
}
