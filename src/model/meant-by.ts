import type { Fact, Json } from './fact.ts'
import type { Input } from './input.ts'

/** What an answer means: the part of it that counts, and of other names the one that they stand for. Undefined names: nobody knows any. */
export function meantBy(input: Input, answer: Json, otherNames: Fact | undefined): Json {
  if (typeof answer !== 'string') return answer
  const value = input.matches?.valueIn(answer) ?? answer
  if (otherNames?.state !== 'value') return value
  const names = otherNames.value
  if (typeof names !== 'object' || names === null || Array.isArray(names)) return value
  return new Map(Object.entries(names)).get(value) ?? value
}
