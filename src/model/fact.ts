/** What a fact's value may be. `integer` may exceed 2^53: then its value is a string of decimal digits. */
export type FactType = 'text' | 'integer' | 'number' | 'boolean' | 'lines' | 'map' | 'json'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Why something could not be looked at. Codes are API (tests, hints, conditions of later tools), reasons are prose.
 * Never mixed up with `absent`, which is knowledge: casebook looked, and the thing is not there.
 */
export type CouldNotLook = {
  readonly state: 'could-not-look'
  readonly code: CouldNotLookCode
  readonly reason: string
  /** The next best thing to do about it, a full sentence; empty when there is none. */
  readonly advice: string
}

export type CouldNotLookCode =
  | 'no-machine' // the role is not filled
  | 'unreachable' // the machine went away, or was never there
  | 'not-permitted' // the login may not, and sudo is not to be had
  | 'timed-out'
  | 'interrupted'
  | 'too-long' // more output than the bound; what came is kept
  | 'failed' // the command ended with an error
  | 'unreadable' // there was output, the parser could not make sense of it
  | 'not-recorded' // a recording answers, and it does not hold this
  | 'not-observed' // no step has looked yet
  | 'needs-fact' // a fact that the script uses could not be had
  | 'refused' // the engineer (or the missing --yes) said no
  | 'skipped' // the engineer skipped the step
  | 'no-tracefs'
  | 'no-kprobes'
  | 'not-armed' // the proof that the probe was armed did not come
  | 'inlined'
  | 'no-such-function'
  | 'not-traceable' // notrace
  | 'blacklisted'
  | 'object-unknown' // called, but on which object cannot be told
  | 'locked-down' // the kernel forbids probes, even to root
  | 'ambiguous' // several functions of that name
  | 'bad-argument'
  | 'no-control' // silent, but the control function was silent too
  | 'lost-events'
  | 'busy' // somebody else uses what there is only one of
  | 'leftovers'
  | 'unsupported'

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
