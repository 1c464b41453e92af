import type { Fields } from '../model/fields.ts'
import type { MapShape } from '../model/key.ts'
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

const argument = {
  is: new RegExp(`^arg[1-6](->\\d{1,5})* as (${argumentTypes.join('|')})$`),
  means: 'arg2 as hex',
}

/** One label of a probe. */
export const callMap = {
  name: 'call',
  about: 'One label of a probe: what to listen to. A text or a list alone is its `function`.',
  short: 'function',
  keys: {
    function: {
      is: 'texts',
      one: true,
      some: true,
      pattern: functionPlace,
      about:
        'a function, or candidates, best first: the first that both machines can listen to. `name@file:line` is a line of its source, for systemtap only',
      example: ['do_restart', 'restart'],
      required: true,
    },
    about: { is: 'text', about: 'what hearing it means', example: 'The service is started.' },
    module: {
      is: 'text',
      pattern: symbol,
      about: 'the module that holds it, needed only when the action itself loads that module',
      example: 'some_module',
    },
    program: {
      is: 'text',
      pattern: {
        is: /^\/[A-Za-z0-9_./+@:,-]{1,250}$/,
        means: 'the absolute path of a program or library',
      },
      about:
        "the program or library that holds it, when it is none of the kernel's; by bpftrace or systemtap",
      example: '/usr/lib/libfoo.so.1',
    },
    object: {
      is: 'text',
      pattern: { is: /^(none|arg[1-6](->\d{1,5})*)$/, means: `none, ${argumentPath.means}` },
      about:
        'where the pointer of the followed object is; `arg1` unless given, when the probe follows; `none`: nowhere',
      example: 'arg2',
    },
    args: {
      is: 'names',
      each: { is: 'text', pattern: argument },
      named: { is: /\S/, means: 'a name' },
      about:
        'what is fetched of the arguments: `argN`, then `->OFFSET` to follow, `as` hex, integer, string, symbol or bool',
      example: { flags: 'arg2 as hex', name: 'arg1->16 as string' },
    },
    returns: {
      is: 'word',
      of: argumentTypes,
      about: 'listen to the return instead, and read its value so',
      example: 'hex',
    },
    vars: {
      is: 'boolean',
      about: '`true`: all variables in scope, as the argument `vars`; with debug info, by systemtap only',
      example: true,
      default: false,
    },
    stack: { is: 'boolean', about: '`false`: no stack is recorded', example: false, default: true },
    starts_life: {
      is: 'boolean',
      about: '`true`: a call of it registers the object anew, under a new name perhaps',
      example: true,
      default: false,
    },
  },
} as const satisfies MapShape

/** One label of a probe: its candidates, and what is fetched when one of them is called. */
export function readCall(
  call: Fields<typeof callMap.keys>,
  label: Spotted<string>,
  follows: boolean,
): CallDeclaration {
  const { values } = call
  const functions = values.function.map((name) => name.value)
  if (functions.length === 0) {
    call.report({
      code: 'probe/no-function',
      message: `${label.value} names no function`,
      place: label.place,
    })
  }
  return {
    label: label.value,
    about: values.about?.value ?? '',
    functions,
    module: values.module?.value,
    ...(values.program && { program: values.program.value }),
    object: objectOf(call, follows),
    args: values.args.flatMap(({ name, value }) => (value ? [argumentOf(name.value, value.value)] : [])),
    returns: values.returns,
    stack: values.stack,
    ...(values.vars && { vars: true }),
    startsLife: values.starts_life,
    place: label.place,
  }
}

/** Listening to a return leaves no argument to fetch the object from, unless one is named. */
function objectOf(call: Fields<typeof callMap.keys>, follows: boolean): ArgumentPath | undefined {
  const text = call.values.object
  if (text) return text.value === 'none' ? undefined : parsePath(text.value)
  return follows && !call.has('returns') ? { argument: 1, offsets: [] } : undefined
}

function argumentOf(name: string, text: string): ArgumentDeclaration {
  const [from = '', as = ''] = text.split(' as ')
  return { name, path: parsePath(from), as: as as ArgumentType }
}

export function parsePath(text: string): ArgumentPath {
  const [first = '', ...offsets] = text.split('->')
  return { argument: Number(first.slice('arg'.length)), offsets: offsets.map(Number) }
}
