import type { Answer } from '../../src/model/answer.ts'
import type { Bench, Question, Showing } from '../../src/model/bench.ts'
import type { Case } from '../../src/model/case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { couldNotLook, type Json } from '../../src/model/fact.ts'
import type {
  Leftover,
  Machine,
  MachineAbout,
  WindowOutcome,
  WindowRequest,
} from '../../src/model/machine.ts'
import type { RawObservation } from '../../src/model/observation.ts'
import { nameOf, type Subject } from '../../src/model/question.ts'
import type { Role } from '../../src/model/role.ts'
import type { SnapshotOrNot } from '../../src/model/snapshot.ts'

export interface FakeMachine {
  /** By fact name: what each take gives; the last one is repeated. A text is the output of a command that went well. */
  readonly facts?: Readonly<Record<string, string | RawObservation | readonly (string | RawObservation)[]>>
  readonly windows?: Readonly<Record<string, WindowOutcome>>
  /** Answers windows by what they listen to. */
  readonly listens?: (request: WindowRequest) => WindowOutcome
  /** What is fetched of a window that was opened by somebody who is gone. */
  readonly keeps?: WindowOutcome
  readonly cannot?: Readonly<Record<string, string>>
  readonly about?: Partial<MachineAbout>
  readonly remembered?: Readonly<Record<string, Json>>
  readonly leftovers?: readonly Leftover[]
  readonly locate?: Machine['locate']
  /** What it looks like each time that it is looked at; the last one is repeated. */
  readonly snapshots?: readonly SnapshotOrNot[]
}

export const exited = (stdout: string, exitCode = 0, stderr = ''): RawObservation => ({
  ended: 'exited',
  exitCode,
  stdout,
  stderr,
  truncated: false,
})

export function fakeMachine(role: Role, fake: FakeMachine, log: string[] = []): Machine {
  const takes = new Map<string, number>()
  let leftovers = fake.leftovers ?? []
  const about = {
    hostname: `${role}-host`,
    kernel: '6.1.0',
    arch: 'x86_64',
    login: 'root',
    bootId: role,
    recorded: undefined,
  }
  return {
    role,
    target: `fake:${role}`,
    about: { ...about, ...fake.about },
    observe: async (requests) =>
      requests.map(({ observation, variables }) => {
        const take = takes.get(observation.name) ?? 0
        takes.set(observation.name, take + 1)
        log.push(`${role} observes ${observation.name} ${JSON.stringify(variables)}`)
        const answers = [fake.facts?.[observation.name] ?? []].flat()
        const answer = answers[Math.min(take, answers.length - 1)]
        if (answer === undefined)
          return { ended: 'not-had', why: couldNotLook('failed', `no answer for ${observation.name}`) }
        return typeof answer === 'string' ? exited(answer) : answer
      }),
    newWindow: () => (fake.keeps ? 'w1.0123456789abcdef' : undefined),
    fetch: async ({ id }) => {
      log.push(`${role} fetches ${id}`)
      return fake.keeps ?? couldNotLook('failed', 'nothing is kept')
    },
    window: async (request: WindowRequest) => {
      log.push(`${role} runs ${request.action.name} ${JSON.stringify(request.variables)}`)
      if (fake.listens) return fake.listens(request)
      return fake.windows?.[request.action.name] ?? couldNotLook('failed', 'no answer for the window')
    },
    ...(fake.locate && { locate: fake.locate }),
    can: (action) => {
      const reason = fake.cannot?.[action]
      return reason === undefined ? { can: true } : { can: false, reason }
    },
    remembered: (subject) => fake.remembered?.[nameOf(subject)],
    leftovers: async () => leftovers,
    removeLeftovers: async () => {
      leftovers = []
      return leftovers
    },
    ...(fake.snapshots && { snapshot: snapshots(role, fake.snapshots, log) }),
    close: async () => {},
  }
}

function snapshots(role: Role, all: readonly SnapshotOrNot[], log: string[]) {
  let taken = 0
  return async () => {
    log.push(`${role} is looked at`)
    const seen = all[Math.min(taken++, all.length - 1)]
    return seen ?? couldNotLook('failed', 'no snapshot')
  }
}

export interface FakeBench extends Bench {
  readonly events: JournalEvent[]
  readonly shown: Showing[]
  /** With the names by which {@link Fakes} answers them. */
  readonly asked: (Question & { readonly name: string })[]
  readonly log: string[]
}

export interface Fakes {
  readonly suspect?: FakeMachine
  readonly baseline?: FakeMachine
  /** By question name, in the order they are asked; menus that are not named go on. */
  readonly answers?: Readonly<Record<string, Json | readonly Json[]>>
  readonly interactive?: boolean
  readonly signal?: AbortSignal
  /** It can know its own consents again: what it seals with. */
  readonly seals?: string
}

/** The menu of a step is `menu.STEP`, other questions that no flag answers are called by what they ask for. */
function askedName(subject: Subject): string {
  return nameOf(subject) ?? (subject.of === 'menu' ? `menu.${subject.step}` : subject.of)
}

/** A whole outside for the engine: answers by name, a clock that ticks a millisecond an event, events in an array. */
export function fakeBench(fakes: Fakes): FakeBench {
  const events: JournalEvent[] = []
  const shown: Showing[] = []
  const asked: FakeBench['asked'] = []
  const log: string[] = []
  let elapsed = 0
  const given = new Map(
    Object.entries(fakes.answers ?? {}).map(([name, value]) => [name, [value].flat() as Json[]]),
  )
  const ask = async (question: Question): Promise<Answer> => {
    const name = askedName(question.subject)
    asked.push({ ...question, name })
    const left = given.get(name)
    const value = left?.shift()
    if (value !== undefined) return { value, from: 'engineer' }
    if (question.remembered !== undefined) return { value: question.remembered, from: 'recording' }
    if (question.default !== undefined) return { value: question.default, from: 'default' }
    throw new Error(`nobody answers ${name}`)
  }
  return {
    events,
    shown,
    asked,
    log,
    machines: {
      ...(fakes.suspect && { suspect: fakeMachine('suspect', fakes.suspect, log) }),
      ...(fakes.baseline && { baseline: fakeMachine('baseline', fakes.baseline, log) }),
    },
    prompter: { interactive: fakes.interactive ?? false, ask },
    clock: {
      now: () => new Date(Date.UTC(2026, 0, 1) + events.length).toISOString(),
      elapsed: () => elapsed,
      sleep: async (ms) => {
        elapsed += ms
      },
    },
    signal: fakes.signal ?? new AbortController().signal,
    ...(fakes.seals !== undefined && { seal: (deed: string) => `${fakes.seals} ${deed}` }),
    write: (event: JournalEvent, _: Case) => {
      events.push(event)
    },
    reveal: (showing) => {
      shown.push(showing)
    },
  }
}
