import type { Json } from '../../src/model/fact.ts'
import type { Keys, MapShape } from '../../src/model/key.ts'
import { mapsOf } from '../../src/playbook/language/maps.ts'
import { playbookMap } from '../../src/playbook/language/playbook-map.ts'
import { stepMap } from '../../src/playbook/language/step-map.ts'
import { stepKinds } from '../../src/steps/index.ts'

type Map = { readonly [key: string]: Json }

/** What must stand in a map beside a key that is tried, where the data do not say so: other keys, or nothing (null) of what is required. */
const company: Readonly<Record<string, Readonly<Record<string, Map>>>> = {
  observation: { '': { read: '/a' }, run: { read: null }, absent_exit: { read: null, run: 'true' } },
  action: {
    cuts: { risk: 'disruptive', takes_down: 'It.', way_back: 'By hand.' },
  },
  conclude: { '': { owner: 'nobody' } },
  probe: {
    '': { calls: { heard: 'do_restart' } },
    tree: { calls: null },
    survey: { calls: null },
    repeat: { calls: null, tree: { roots: ['do_restart'] } },
  },
  diverge: { control: { calls: { heard: 'do_restart' } } },
  survey: { '': { functions: 'restart_*' }, control: { calls: { heard: 'do_restart' } } },
  'function-set': { '': { functions: 'restart_*' } },
  decide: { calls: { reading: 'watch' } },
}

/** A map for every key of a shape, which holds the key's example, and beside it only what must be there. */
export function eachKeyOf({ name, keys }: MapShape): [key: string, map: Map][] {
  return Object.entries(keys).map(([key, { example, beside }]) => {
    const needed = Object.entries(keys).filter(
      ([other, { required }]) => required === true || other === beside,
    )
    const map = {
      ...Object.fromEntries(needed.map(([other, each]) => [other, each.example])),
      ...company[name]?.[''],
      ...company[name]?.[key],
      [key]: example,
    }
    return [key, Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null))]
  })
}

/** A playbook in which the example of every key of the format stands, as data. */
export function examplePlaybook(): Map {
  const maps = new Map(mapsOf(stepKinds).map((shape) => [shape.name, shape]))
  const shapeOf = (name: string): MapShape => maps.get(name) ?? { name, about: '', keys: {} }
  const named = (name: string, prefix: string) =>
    Object.fromEntries(eachKeyOf(shapeOf(name)).map(([key, map]) => [`${prefix}_${key}`, map]))
  const examples = examplesOf(playbookMap.keys)
  return {
    ...examples,
    machines: {
      suspect: eachKeyOf(shapeOf('suspect'))[0]?.[1] ?? {},
      baseline: examplesOf(shapeOf('baseline').keys),
    },
    inputs: { ...asMap(examples['inputs']), device: 'Which device is it?', ...named('input', 'input') },
    facts: {
      ...asMap(examples['facts']),
      nicknames: { read: '/a', as: 'key=value' },
      ...named('observation', 'fact'),
    },
    actions: { ...asMap(examples['actions']), ...named('action', 'action') },
    steps: { ...inARow(stepsOf(shapeOf)), ...asMap(examples['steps']) },
  }
}

/** Steps that each show one key, in an order in which names come before they are used. */
function stepsOf(shapeOf: (name: string) => MapShape): [string, Map][] {
  const watch = { title: 'Watch', probe: { while: 'restart', calls: { heard: 'do_restart' } } }
  const inProbe = (inner: Map): Map => ({ while: 'restart', ...inner })
  const shared = Object.entries(stepMap.keys).map(([key, { example, ...facts }]): [string, Map] => {
    const beside = 'beside' in facts ? { until: stepMap.keys.until.example } : {}
    return [`shared_${key}`, { title: key, observe: { [`seen_${key}`]: '/a' }, ...beside, [key]: example }]
  })
  const kinds = stepKinds.flatMap(({ kind, keys }) =>
    Object.entries(keys).flatMap(([name, key]): [string, Map][] => {
      const own = { title: kind, ...(name !== kind && { [kind]: keys[kind]?.example ?? {} }) }
      const inner = name === kind && key.is === 'map' ? eachKeyOf(key.of) : []
      return [
        [`${kind}_${name}_itself`, { ...own, [name]: key.example }],
        ...inner.map(([each, map]): [string, Map] => [`${kind}_${each}`, { ...own, [name]: map }]),
      ]
    }),
  )
  const calls = eachKeyOf(shapeOf('call')).map(([key, map]): [string, Map] => [
    `call_${key}`,
    { title: key, probe: inProbe({ calls: { heard: map } }) },
  ])
  const inner: [string, string, (map: Map) => Map][] = [
    ['follow', 'follow', (map) => ({ follow: map, calls: { heard: 'do_restart' } })],
    ['tree', 'tree', (map) => ({ tree: map })],
    ['function-set', 'set', (map) => ({ survey: map })],
    ['root', 'root', (map) => ({ tree: { roots: { do_restart: map } } })],
  ]
  const wide = inner.flatMap(([name, prefix, into]) =>
    eachKeyOf(shapeOf(name)).map(([key, map]): [string, Map] => [
      `${prefix}_${key}`,
      { title: key, probe: inProbe(into(map)) },
    ]),
  )
  return [['watch', watch], ...shared, ...calls, ...wide, ...kinds]
}

/** Every step leads to the one below it; a conclusion is reached from a step of its own before it, with every key of an edge. */
function inARow(steps: readonly [string, Map][]): Map {
  const rows = steps.flatMap(([id, step]): [string, Map][] =>
    'conclude' in step
      ? [
          [`before_${id}`, { title: 'Is it?' }],
          [id, step],
        ]
      : [[id, step]],
  )
  const after = (at: number) => rows.slice(at + 1).find(([, step]) => !('conclude' in step))?.[0] ?? 'found'
  return Object.fromEntries(
    rows.map(([id, step], at) => {
      if ('conclude' in step || ('next' in step && id !== 'shared_next')) return [id, step]
      const to = after(at)
      if (!id.startsWith('before_')) return [id, { ...step, next: to }]
      const when = { when: 'known(suspect.kernel)', go: rows[at + 1]?.[0] ?? '', because: 'it says so' }
      return [id, { ...step, next: [when, ...others(to)] }]
    }),
  )
}

function others(to: string): Map[] {
  const because = 'nothing speaks for it'
  return [
    { unknown: to, why: 'not_tried', because },
    { unknown: to, because },
    { otherwise: to, because },
  ]
}

function examplesOf(keys: Keys): Record<string, Json> {
  return Object.fromEntries(Object.entries(keys).map(([name, { example }]) => [name, example]))
}

function asMap(value: Json | undefined): Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Map) : {}
}
