/** What a fact's value may be. `integer` may exceed 2^53: then its value is a string of decimal digits. */
export type FactType = 'text' | 'integer' | 'number' | 'boolean' | 'lines' | 'map' | 'json'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Why something could not be looked at. Codes are API (tests, hints, conditions of later tools), reasons are prose.
 * Never mixed up with a thing that was looked at and is not there: that is `absent`, a piece of knowledge.
 */
export type CouldNotLook = {
  readonly state: 'could-not-look'
  readonly code: CouldNotLookCode
  readonly reason: string
  /** The next best thing to do about it, a full sentence; empty when there is none. */
  readonly advice: string
}

/** Whose word a could-not-look is: only what the machine itself showed says anything about it. */
export const couldNotLookKinds = ['cannot', 'not_tried', 'interrupted', 'lost'] as const

export type CouldNotLookKind = (typeof couldNotLookKinds)[number]

/** Which counts when several things are missing: what says the least about the machine. */
export const weakestFirst: readonly CouldNotLookKind[] = ['not_tried', 'interrupted', 'lost', 'cannot']

/** Nobody looked, or nobody saw the end of it: nothing was observed about the machine. */
export const unseenKinds: readonly CouldNotLookKind[] = ['not_tried', 'interrupted']

/** Every code with its kind. */
const couldNotLookCodes = {
  // The machine refused, or has not got it: that was observed.
  'not-permitted': 'cannot', // the login may not, and sudo is not to be had
  'too-long': 'cannot', // more output than the bound; what came is kept
  failed: 'cannot', // the command ended with an error
  unreadable: 'cannot', // there was output, the parser could not make sense of it
  'no-tracefs': 'cannot',
  'no-kprobes': 'cannot',
  'not-armed': 'cannot', // the proof that the probe was armed did not come
  inlined: 'cannot',
  'no-such-function': 'cannot',
  'not-traceable': 'cannot', // notrace
  blacklisted: 'cannot',
  'object-unknown': 'cannot', // called, but on which object cannot be told
  'locked-down': 'cannot', // the kernel forbids probes, even to root
  ambiguous: 'cannot', // several functions of that name
  'bad-argument': 'cannot',
  'no-control': 'cannot', // silent, but the control function was silent too
  busy: 'cannot', // somebody else uses what there is only one of
  leftovers: 'cannot',
  unsupported: 'cannot',
  // Nobody asked the machine.
  'no-machine': 'not_tried', // the role is not filled
  'not-recorded': 'not_tried', // a recording answers, and it does not hold this
  'not-observed': 'not_tried', // no step has looked yet
  'needs-fact': 'not_tried', // a fact that the script uses could not be had
  refused: 'not_tried', // the engineer (or the missing --yes) said no
  skipped: 'not_tried', // the engineer skipped the step
  // The run was told to end.
  interrupted: 'interrupted',
  'not-begun': 'interrupted', // the window ended before its action began: nothing was done
  // The machine was asked, and its answer did not come whole.
  unreachable: 'lost', // the machine went away, or was never there
  'timed-out': 'lost',
  'lost-events': 'lost',
} as const satisfies Record<string, CouldNotLookKind>

export type CouldNotLookCode = keyof typeof couldNotLookCodes

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

export function couldNotLookKind({ code }: CouldNotLook): CouldNotLookKind {
  return couldNotLookCodes[code]
}

/** Whether the end of a run cut it: then it is no answer, and no fact. */
export function isCut(thing: { readonly state: string }): boolean {
  return isCouldNotLook(thing) && couldNotLookKind(thing) === 'interrupted'
}
