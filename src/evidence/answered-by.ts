import type { AnswerSource } from '../model/answer.ts'
import type { NewEvent } from '../model/bench.ts'
import type { Json } from '../model/fact.ts'
import { nameOf } from '../model/question.ts'

/** An answer that is on record, under the name of its question. */
interface Answered {
  readonly name: string
  readonly value: Json
  readonly from: AnswerSource
}

/** The answer that an event keeps; undefined: it keeps none. */
export function answeredBy(event: NewEvent): Answered | undefined {
  switch (event.type) {
    case 'input-set':
      return {
        name: nameOf({ of: 'input', input: event.name, role: event.role }),
        value: event.value,
        from: event.from,
      }
    case 'answer-given':
      return event
    case 'consent-given':
      return {
        name: nameOf({ of: 'consent', action: event.action, role: event.role }),
        value: event.granted,
        from: event.from,
      }
    default:
      return undefined
  }
}
