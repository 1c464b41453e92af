import { answeredBy } from '../../evidence/answered-by.ts'
import type { Answer } from '../../model/answer.ts'
import type { Prompter, Question } from '../../model/bench.ts'
import type { Case } from '../../model/case.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Json } from '../../model/fact.ts'
import { type MenuPlace, nameOf } from '../../model/question.ts'
import type { Visit, WayRecord } from '../../model/visit.ts'

interface Kept {
  readonly case: Case
  readonly events: readonly JournalEvent[]
}

/**
 * Answers as the case was answered: inputs, answers, consents and the engineer's own ways, in their order. What the case does not hold is
 * answered with the question's default; a menu then goes on.
 */
export function replayPrompter({ case: kase, events }: Kept): Prompter {
  const given = answersIn(events)
  const visits = visitsByStep(kase)
  let way: WayRecord | undefined
  const menu = (step: string, at: MenuPlace): Json => {
    const [visit] = visits.get(step) ?? []
    way = visit?.ways.find((each) => each.menu === at)
    // The menu after the work is the last one of a visit, and so is one at which it is left.
    if (at !== 'before' || way?.how === 'back') visits.get(step)?.shift()
    return way?.how ?? 'on'
  }
  const answer = ({ subject }: Question): Json | undefined => {
    switch (subject.of) {
      case 'menu':
        return menu(subject.step, subject.at)
      case 'branch':
        return way?.go
      case 'text':
        return way?.reason
      default: {
        const values = given.get(nameOf(subject) ?? '') ?? []
        // The last one is kept: a changed playbook may ask once more.
        return values.length > 1 ? values.shift() : values[0]
      }
    }
  }
  return {
    interactive: true,
    ask: async (question): Promise<Answer> => {
      const value = answer(question)
      if (value !== undefined) return { value, from: 'recording' }
      return {
        value: question.remembered ?? question.default ?? question.choices[0]?.value ?? false,
        from: 'default',
      }
    },
  }
}

function visitsByStep({ visits }: Case): Map<string, Visit[]> {
  const byStep = new Map<string, Visit[]>()
  for (const visit of visits) byStep.set(visit.step, [...(byStep.get(visit.step) ?? []), visit])
  return byStep
}

function answersIn(events: readonly JournalEvent[]): Map<string, Json[]> {
  const given = new Map<string, Json[]>()
  for (const event of events) {
    const answered = answeredBy(event)
    if (answered) given.set(answered.name, [...(given.get(answered.name) ?? []), answered.value])
  }
  return given
}
