import { couldNotLookKinds } from '../../model/could-not-look-kinds.ts'
import type { CouldNotLook, Fact, FactType, Json } from '../../model/fact.ts'
import type { RawObservation } from '../../model/observation.ts'
import type { CouldNotLookCode } from '../../model/refusals.ts'
import {
  type Check,
  fields,
  flag,
  isMap,
  list,
  maybe,
  members,
  number,
  oneOf,
  record,
  type Shape,
  text,
  when,
} from './shape.ts'

/** What JSON.parse gives is nothing else, but for a number that is too large to be one. A field that is missing is none. */
export const json = when<Json>((value) =>
  typeof value === 'number' ? Number.isFinite(value) : value !== undefined,
)

export const someKind = oneOf(couldNotLookKinds.map(({ name }) => name))

/** A later casebook may know more codes. */
const code = when<CouldNotLookCode>((value) => typeof value === 'string')

export const couldNotLook = fields<CouldNotLook>({
  state: oneOf(['could-not-look']),
  code,
  reason: text,
  advice: text,
})

/** The value has to be of its type: conditions compute with it. */
const values: { readonly [T in FactType]: Check } = {
  text,
  // One that has no room in a number is written out.
  integer: when(
    (value) => Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
  ),
  number: when((value) => Number.isFinite(value)),
  boolean: flag,
  lines: list(text),
  map: record(text),
  json,
}

type Value = Extract<Fact, { state: 'value' }>

const valueFields = fields<Value>({
  state: oneOf(['value']),
  type: oneOf(Object.keys(values) as FactType[]),
  value: when((given) => given !== undefined),
  shown: maybe(text),
})

const value: Shape<Value> = {
  faultIn: (fact) => valueFields.faultIn(fact) ?? (isMap(fact) ? faultOfValue(fact) : ''),
}

function faultOfValue(fact: Readonly<Record<string, unknown>>): string | undefined {
  const fault = values[fact['type'] as FactType].faultIn(fact['value'])
  return fault === undefined ? undefined : `.value${fault}`
}

export const someFact = members<Fact, 'state'>('state', {
  value,
  absent: fields({ state: oneOf(['absent']), reason: text }),
  'could-not-look': couldNotLook,
})

export const rawObservation = members<RawObservation, 'ended'>('ended', {
  exited: fields<Extract<RawObservation, { ended: 'exited' }>>({
    ended: oneOf(['exited']),
    exitCode: number,
    stdout: text,
    stderr: text,
    truncated: flag,
    lacked: maybe(text),
  }),
  absent: fields({ ended: oneOf(['absent']), reason: text }),
  'not-had': fields({ ended: oneOf(['not-had']), why: couldNotLook }),
})
