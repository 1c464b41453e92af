import { isKey, observationKey, windowKey } from '../evidence/recording-key.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { couldNotLook, isCut } from '../model/fact.ts'
import type { Machine, WindowOutcome } from '../model/machine.ts'
import type { RawObservation } from '../model/observation.ts'
import type { NamedSubject } from '../model/question.ts'
import type { Role } from '../model/role.ts'
import { locateAsRecorded } from './locate-as-recorded.ts'

interface Recording {
  readonly role: Role
  /** As the user wrote it. */
  readonly target: string
  readonly case: Case
  readonly events: readonly JournalEvent[]
  /** Whose part of the case answers. */
  readonly from: Role
  /** Today's parser, for what was recorded raw. */
  readonly parseWindow: (raw: string) => WindowOutcome | Promise<WindowOutcome>
}

/**
 * A case that answers instead of a machine. It is asked by declarations, in the order in which they were recorded; past
 * the last take it repeats the last one. What it does not hold is *could not look: not recorded*.
 */
export function openRecordedMachine(recording: Recording): Machine {
  const { role, target, from, events } = recording
  const facts = takesOf(events, (event) =>
    event.type === 'fact-observed' && event.role === from && !isCut(event.fact) ? [event.key, event.raw] : [],
  )
  const windows = takesOf(events, (event) => {
    return event.type === 'window-closed' && event.role === from && !isCut(event.outcome)
      ? [event.key, event.outcome]
      : []
  })
  const actions = new Set(
    events.flatMap((event) => (event.type === 'window-closed' && event.role === from ? [event.action] : [])),
  )
  return {
    role,
    target,
    about: aboutOf(recording),
    observe: async (requests) =>
      requests.map(({ observation, variables }): RawObservation => {
        const raw = facts(observationKey(observation, variables))
        if (raw) return raw
        return {
          ended: 'not-had',
          why: couldNotLook('not-recorded', 'this was not looked at when the case was recorded'),
        }
      }),
    newWindow: () => undefined,
    fetch: async () => couldNotLook('not-recorded', 'a recording keeps no result to fetch'),
    window: async (request) => {
      const outcome = windows(windowKey(request))
      if (!outcome)
        return couldNotLook(
          'not-recorded',
          `${request.action.name} was not run like this when the case was recorded`,
        )
      if (outcome.raw === undefined) return outcome
      if (outcome.raw === '')
        return couldNotLook('not-recorded', 'the raw text of this window is gone from the case')
      return recording.parseWindow(outcome.raw)
    },
    locate: locateAsRecorded(events),
    can: (action) =>
      actions.has(action)
        ? { can: true }
        : { can: false, reason: 'it was not run when the case was recorded' },
    remembered: (subject) => rememberedOf(recording, subject),
    leftovers: async () => [],
    removeLeftovers: async () => [],
    close: async () => {},
  }
}

/** Gives one take after the other of what the case recorded under a key, and then the last one again and again. */
function takesOf<T>(
  events: readonly JournalEvent[],
  pick: (event: JournalEvent) => [] | [string, T],
): (key: string) => T | undefined {
  const takes = new Map<string, T[]>()
  for (const event of events) {
    const [key, value] = pick(event)
    if (key !== undefined && value !== undefined) takes.set(key, [...(takes.get(key) ?? []), value])
  }
  return (key) => {
    const left = takes.get(key) ?? [...takes].find(([kept]) => isKey(kept, key))?.[1]
    return left && left.length > 1 ? left.shift() : left?.[0]
  }
}

function aboutOf({ case: kase, from, events }: Recording): Machine['about'] {
  const machine = kase.machines[from]
  const nobody = { hostname: '', kernel: '', arch: '', login: '', bootId: '' }
  const about = machine?.about ?? { ...nobody, recorded: undefined }
  // A case that was itself made from a recording passes its origin on.
  const at = events[0]?.at ?? ''
  return { ...about, recorded: about.recorded ?? { case: kase.id, at, target: machine?.target ?? 'nothing' } }
}

/** An input's value, or a consent that was given or refused. */
function rememberedOf({ events, from }: Recording, subject: NamedSubject) {
  for (const event of events) {
    if (event.type === 'input-set' && subject.of === 'input')
      if (event.name === subject.input && (event.role ?? from) === from) return event.value
    if (event.type === 'consent-given' && subject.of === 'consent')
      if (event.action === subject.action && event.role === from) return event.granted
  }
  return undefined
}
