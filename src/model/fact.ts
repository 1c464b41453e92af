import type { CouldNotLookKind } from './could-not-look-kinds.ts'
import { type CouldNotLookCode, refusals } from './refusals.ts'

/** What a fact's value may be. `integer` may exceed 2^53: then its value is a string of decimal digits. */
export type FactType = 'text' | 'integer' | 'number' | 'boolean' | 'lines' | 'map' | 'json'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Why something could not be looked at: a code of the closed list, and the reason in words.
 * Never mixed up with `absent`, which is knowledge: casebook looked, and the thing is not there.
 */
export type CouldNotLook = {
  readonly state: 'could-not-look'
  readonly code: CouldNotLookCode
  readonly reason: string
  /** The next best thing to do about it, a full sentence; empty when there is none. */
  readonly advice: string
}

/** Something observed on a machine. */
export type Fact =
  /** `shown`: how people write it, where that is not the value's own form: `0x1003`. */
  | { readonly state: 'value'; readonly type: FactType; readonly value: Json; readonly shown?: string }
  | { readonly state: 'absent'; readonly reason: string }
  | CouldNotLook

export function couldNotLook(code: CouldNotLookCode, reason: string, advice = ''): CouldNotLook {
  return { state: 'could-not-look', code, reason, advice }
}

export function isCouldNotLook(thing: { readonly state: string }): thing is CouldNotLook {
  return thing.state === 'could-not-look'
}

const kinds: ReadonlyMap<string, CouldNotLookKind> = new Map(refusals.map(({ code, kind }) => [code, kind]))

/** A code that only a later casebook knows has the kind that says the least. */
export function couldNotLookKind({ code }: CouldNotLook): CouldNotLookKind {
  return kinds.get(code) ?? 'not_tried'
}

/** Whether the end of a run cut it: then it is no answer, and no fact. */
export function isCut(thing: { readonly state: string }): boolean {
  return isCouldNotLook(thing) && couldNotLookKind(thing) === 'interrupted'
}
