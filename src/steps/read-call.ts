import type { Fields } from '../model/fields.ts'
import type { Spotted } from '../model/place.ts'
import {
  type ArgumentDeclaration,
  type ArgumentPath,
  type ArgumentType,
  argumentTypes,
  type CallDeclaration,
} from '../model/probe.ts'

export const symbol = { is: /^[A-Za-z_][A-Za-z0-9_]{0,127}$/, means: 'the name of a function' }
export const argumentPath = {
  is: /^arg[1-6](->\d{1,5})*$/,
  means: 'arg1, or arg1->16 to follow an offset in bytes',
}

/** A function, or a line of its source, which only some backends can watch. */
const functionPlace = {
  is: /^[A-Za-z_][A-Za-z0-9_]{0,127}(@[A-Za-z0-9_./+-]{1,200}:\d{1,6})?$/,
  means: 'the name of a function, or name@file:line',
}

/** One label of a probe: its candidates, and what is fetched when one of them is called. */
export function readCall(fields: Fields, label: Spotted<string>, follows: boolean): CallDeclaration {
  const functions = readFunctions(fields)
  if (functions.length === 0) {
    fields.report({
      code: 'probe/no-function',
      message: `${label.value} names no function`,
      place: label.place,
    })
  }
  return {
    label: label.value,
    about: fields.text('about')?.value ?? '',
    functions,
    module: fields.text('module', { pattern: symbol })?.value,
    object: readObject(fields, follows),
    args: readArguments(fields),
    returns: fields.text('returns', { oneOf: argumentTypes })?.value as ArgumentType | undefined,
    stack: fields.boolean('stack') ?? true,
    ...(fields.boolean('vars') && { vars: true }),
    startsLife: fields.boolean('starts_life') ?? false,
    place: label.place,
  }
}

function readFunctions(fields: Fields): string[] {
  if (fields.shape('function') === 'list') {
    return fields.texts('function', { required: true, pattern: functionPlace }).map((name) => name.value)
  }
  const name = fields.text('function', { required: true, pattern: functionPlace })
  return name ? [name.value] : []
}

/** Listening to a return leaves no argument to fetch the object from, unless one is named. */
function readObject(fields: Fields, follows: boolean): ArgumentPath | undefined {
  const text = fields.text('object', {
    pattern: { is: /^(none|arg[1-6](->\d{1,5})*)$/, means: `none, ${argumentPath.means}` },
  })
  if (text) return text.value === 'none' ? undefined : parsePath(text.value)
  return follows && !fields.has('returns') ? { argument: 1, offsets: [] } : undefined
}

function readArguments(fields: Fields): ArgumentDeclaration[] {
  const inner = fields.fields('args')
  if (!inner) return []
  const shape = {
    is: new RegExp(`^arg[1-6](->\\d{1,5})* as (${argumentTypes.join('|')})$`),
    means: 'arg2 as hex',
  }
  return inner.keys().flatMap((name) => {
    const text = inner.text(name, { pattern: shape })
    const [from = '', as = ''] = text?.value.split(' as ') ?? []
    return text ? [{ name, path: parsePath(from), as: as as ArgumentType }] : []
  })
}

export function parsePath(text: string): ArgumentPath {
  const [first = '', ...offsets] = text.split('->')
  return { argument: Number(first.slice('arg'.length)), offsets: offsets.map(Number) }
}
