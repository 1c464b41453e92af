import type { Json } from './fact.ts'

/** Where an answer came from: kept in the journal. */
export type AnswerSource = 'engineer' | 'flag' | 'answers-file' | 'recording' | 'default' | 'only-one'

export interface Answer {
  readonly value: Json
  readonly from: AnswerSource
}
