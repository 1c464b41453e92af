import { handler, type Rung } from '../../compare/rungs.ts'
import { type Giver, handOvers } from '../../evidence/hand-over.ts'
import type { ReadingPair } from '../../evidence/heard.ts'
import { nowhere } from '../../model/place.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../model/probe.ts'
import { roles } from '../../model/role.ts'
import type { NarrowDeclaration } from './narrow-declaration.ts'

/** A function that a round hears for its callers; its name is its label. */
function listenTo(fn: string, more: Partial<CallDeclaration> = {}): CallDeclaration {
  return {
    label: fn,
    about: '',
    functions: [fn],
    module: undefined,
    object: undefined,
    args: [],
    returns: undefined,
    stack: true,
    startsLife: false,
    place: nowhere,
    ...more,
  }
}

function listenToGiver({ fn, handler: path }: Giver): CallDeclaration {
  return listenTo(fn, { args: [{ name: handler, path, as: 'symbol' }] })
}

/** The function that a narrowing starts from, as its own step or an earlier one declares it. */
export function listenToStart(narrow: NarrowDeclaration, fn: string, earlier?: ReadingPair): CallDeclaration {
  const known = earlier?.declaration.calls.find((call) => call.functions.includes(fn))
  return listenTo(fn, {
    module: known?.module ?? narrow.module,
    object: known ? known.object : narrow.follow && narrow.object,
  })
}

export interface RoundRequest {
  readonly narrow: NarrowDeclaration
  readonly start: CallDeclaration
  /** Functions that begin a life of the followed object, of the earlier step. */
  readonly births: readonly CallDeclaration[]
  readonly rungs: readonly Rung[]
  /** Functions that hand over what these rungs end in. */
  readonly givers: readonly Giver[]
}

/** What one round listens to. The same function is declared once, also when it has several purposes. */
export function roundProbe({ narrow, start, births, rungs, givers }: RoundRequest): ProbeDeclaration {
  const known = handOvers.flatMap((each) => each.givers)
  const calls = [
    ...givers.map(listenToGiver),
    ...rungs.map(({ fn }) => {
      const giver = known.find((each) => each.fn === fn)
      if (giver) return listenToGiver(giver)
      return fn === start.label ? start : listenTo(fn)
    }),
    ...(rungs.some(({ fn }) => fn === start.label) ? births : []),
  ]
  return {
    while: narrow.action,
    on: roles,
    follow: narrow.follow,
    control: undefined,
    calls: [...new Map(calls.map((call) => [call.label, call] as const).reverse()).values()].reverse(),
    settleMs: narrow.settleMs,
    maxEvents: narrow.maxEvents,
    backends: narrow.backends,
    repeat: 1,
  }
}
