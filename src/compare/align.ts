import { diff } from 'fast-myers-diff'

/** A piece of two aligned sequences: half-open ranges of both; `same` says whether the stretches are equal. */
interface Stretch {
  readonly same: boolean
  readonly a: readonly [number, number]
  readonly b: readonly [number, number]
}

/** Past this many tokens a worst case would take minutes: the comparison leaves out what is beyond, and says so. */
export const maxTokens = 5000

/** Aligns two sequences of tokens, equal stretches between unequal ones, in order. */
export function align(a: readonly string[], b: readonly string[]): Stretch[] {
  const numbers = new Map<string, number>()
  const intern = (token: string) => numbers.get(token) ?? numbers.set(token, numbers.size).size - 1
  const [first, second] = [Int32Array.from(a, intern), Int32Array.from(b, intern)]
  const stretches: Stretch[] = []
  let [atA, atB] = [0, 0]
  for (const [fromA, toA, fromB, toB] of diff(first, second)) {
    if (fromA > atA) stretches.push({ same: true, a: [atA, fromA], b: [atB, fromB] })
    stretches.push({ same: false, a: [fromA, toA], b: [fromB, toB] })
    ;[atA, atB] = [toA, toB]
  }
  if (atA < a.length) stretches.push({ same: true, a: [atA, a.length], b: [atB, b.length] })
  return stretches
}
