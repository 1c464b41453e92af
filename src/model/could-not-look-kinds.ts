/** Whose word a could-not-look is: only what the machine itself showed says anything about it. */
export const couldNotLookKinds = [
  { name: 'cannot', about: 'the machine showed that it refuses, or has not got it' },
  { name: 'not_tried', about: 'nobody asked the machine' },
  { name: 'interrupted', about: 'the run was told to end' },
  { name: 'lost', about: 'the machine was asked, and its answer did not come whole' },
] as const

export type CouldNotLookKind = (typeof couldNotLookKinds)[number]['name']

/** Which counts when several things are missing: what says the least about the machine. */
export const weakestFirst: readonly CouldNotLookKind[] = ['not_tried', 'interrupted', 'lost', 'cannot']

/** Nobody looked, or nobody saw the end of it: nothing was observed about the machine. */
export const unseenKinds: readonly CouldNotLookKind[] = ['not_tried', 'interrupted']
