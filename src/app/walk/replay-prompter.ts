import type { Answer, Prompter, Question } from '../../model/desk.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Json } from '../../model/fact.ts'

type WayEvent = Extract<JournalEvent, { type: 'way-chosen' }>

/**
 * Answers as whoever followed the case did: inputs, answers, consents and the engineer's own ways, in their order. What
 * the case does not hold is answered with the question's default; a menu then goes on.
 */
export function replayPrompter(events: readonly JournalEvent[]): Prompter {
  const given = answersIn(events)
  const visits = waysByVisit(events)
  let reason = ''
  const menu = (question: Question): Json => {
    const step = question.name.slice('menu.'.length)
    const offers = (how: string) => question.choices.some((choice) => choice.value === how)
    const ways = visits.get(step)?.[0]
    const way = ways?.find((each) => offers(each.how))
    // The menu after a step is the last one of its visit.
    if (!offers('skip') || way?.how === 'back') visits.get(step)?.shift()
    if (!way) return 'on'
    reason = way.reason
    given.set('branch', [way.go])
    return way.how
  }
  return {
    interactive: true,
    ask: async (question): Promise<Answer> => {
      if (question.kind === 'menu') return { value: menu(question), from: 'recording' }
      if (question.name === 'text') return { value: reason, from: 'recording' }
      const values = given.get(question.name) ?? []
      // The last one is kept: a changed playbook may ask once more.
      const value = values.length > 1 ? values.shift() : values[0]
      if (value !== undefined) return { value, from: 'recording' }
      return {
        value: question.remembered ?? question.default ?? question.choices[0]?.value ?? false,
        from: 'default',
      }
    },
  }
}

/** For every step, the ways of each of its visits; mostly none. */
function waysByVisit(events: readonly JournalEvent[]): Map<string, WayEvent[][]> {
  const visits = new Map<string, WayEvent[][]>()
  for (const event of events) {
    if (event.type === 'step-entered') visits.set(event.step, [...(visits.get(event.step) ?? []), []])
    if (event.type === 'way-chosen') visits.get(event.step)?.at(-1)?.push(event)
  }
  return visits
}

function answersIn(events: readonly JournalEvent[]): Map<string, Json[]> {
  const given = new Map<string, Json[]>()
  const add = (name: string, value: Json) => given.set(name, [...(given.get(name) ?? []), value])
  for (const event of events) {
    if (event.type === 'input-set') add(event.role ? `${event.role}.${event.name}` : event.name, event.value)
    if (event.type === 'answer-given') add(event.name, event.value)
    if (event.type === 'consent-given') add(`allow.${event.action}.${event.role}`, event.granted)
  }
  return given
}
