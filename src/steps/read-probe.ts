import type { Fields } from '../model/fields.ts'
import type { Keys, MapShape } from '../model/key.ts'
import { nearest, onlyNearest } from '../model/nearest.ts'
import type { Spotted } from '../model/place.ts'
import type { CallDeclaration, ProbeDeclaration } from '../model/probe.ts'
import { roles } from '../model/role.ts'
import { callMap, readCall } from './read-call.ts'

const followMap = {
  name: 'follow',
  about: 'The object whose calls count. A text alone is its `input`.',
  short: 'input',
  keys: {
    input: {
      is: 'text',
      means: "an input's name",
      about: 'the input that names the object',
      example: 'device',
      required: true,
    },
    name_at: {
      is: 'integer',
      max: 65_535,
      about: 'where the name stands behind the pointer of the object, in bytes',
      example: 16,
      default: 0,
    },
  },
} as const satisfies MapShape

/** What every step says that runs an action and watches. */
export const whileKeys = {
  while: {
    is: 'text',
    means: "an action's name",
    about: 'the action that runs meanwhile, or the NAME of a `choose` step',
    example: 'restart',
    required: true,
  },
  follow: {
    is: 'map',
    of: followMap,
    about: 'the input that names the object: only calls for that object count',
    example: 'device',
  },
  settle: {
    is: 'duration',
    max: 60_000,
    about: 'how long it goes on listening after the action',
    example: '5s',
    default: '2s',
  },
  backends: {
    is: 'texts',
    about: 'who watches, in this order; unless given, what the machine has',
    example: ['ftrace'],
  },
} as const satisfies Keys

/** The bound of what is recorded; how many unless said depends on the step. */
export const eventsKey = {
  is: 'integer',
  min: 1,
  max: 1_000_000,
  about: 'how many events are recorded at most',
  example: 50_000,
} as const

/** How often action and recording are repeated; how often unless said depends on the step. */
const repeatKey = {
  is: 'integer',
  min: 1,
  max: 20,
  about:
    'how often action and recording are repeated on each machine: a difference counts only when it is there every time',
  example: 5,
} as const

/** What probes of every kind have in common. */
export const probeKeys = {
  ...whileKeys,
  on: {
    is: 'word',
    of: ['both', ...roles],
    about: 'on which machines',
    example: 'suspect',
    default: 'both',
  },
  control: {
    is: 'text',
    means: 'a label of `calls`',
    about: 'a label: a silence of the others counts only when this one was heard',
    example: 'heard',
  },
  events: eventsKey,
  repeat: repeatKey,
  calls: {
    is: 'names',
    each: { is: 'map', of: callMap },
    about: 'what to listen to, under labels that conditions use',
    example: { heard: 'do_restart' },
  },
} as const satisfies Keys

type ProbeFields = Fields<typeof probeKeys>

/** The action, and what is watched meanwhile. */
export function readProbe(
  probe: ProbeFields,
  unless: { readonly events: number; readonly repeat: number },
): { readonly action: Spotted<string>; readonly probe: ProbeDeclaration } | undefined {
  const { values } = probe
  const follow = followOf(values.follow)
  const calls = values.calls.flatMap(({ name, value }) =>
    value ? [readCall(value, name, follow !== undefined)] : [],
  )
  const control = controlOf(probe, calls)
  const action = values.while
  return (
    action && {
      action,
      probe: {
        while: action.value,
        on: roles.filter((role) => values.on === 'both' || values.on === role),
        follow,
        control,
        calls,
        settleMs: values.settle,
        maxEvents: values.events ?? unless.events,
        backends: values.backends.map((backend) => backend.value),
        repeat: values.repeat ?? unless.repeat,
      },
    }
  )
}

/** `follow: iface`, or `follow: {input: iface, name_at: 0}`. */
export function followOf(follow: Fields<typeof followMap.keys> | undefined): ProbeDeclaration['follow'] {
  const input = follow?.values.input
  return input && { input: input.value, nameAt: follow?.values.name_at ?? 0 }
}

function controlOf(probe: ProbeFields, calls: readonly CallDeclaration[]): string | undefined {
  const { control } = probe.values
  const labels = calls.map((call) => call.label)
  if (!control || labels.includes(control.value)) return control?.value
  const near = nearest(control.value, labels)
  const meant = onlyNearest(control.value, labels)
  const there = labels.length > 0 ? `there are ${labels.join(', ')}` : 'there are none'
  probe.report({
    code: 'value/one-of',
    message: `\`control\` cannot be ${JSON.stringify(control.value.slice(0, 60))}`,
    place: control.place,
    hint: near ? `did you mean \`${near}\`?` : there,
    ...(meant !== undefined && { fix: [{ place: control.place, text: meant }] }),
  })
  return undefined
}
