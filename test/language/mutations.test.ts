import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/model/fact.ts'
import { playbookMap } from '../../src/playbook/language/playbook-map.ts'
import { examplePlaybook } from './example-playbook.ts'
import { type Mistake, mistakesIn, refusals } from './readers.ts'
import { type Path, walkMaps } from './walk-maps.ts'

const playbook = examplePlaybook()
/** One map of each shape for each set of keys: the others would only say the same again. */
const maps = [
  ...new Map(
    walkMaps(playbookMap, playbook).map((found) => [`${found.shape.name}: ${Object.keys(found.map)}`, found]),
  ).values(),
]

/** Mistakes of keys and types, which a schema can see; others are of names and meaning. */
const seen = /^(key|value|name|parser)\/|^(edge\/none|playbook\/no-steps)$/
const ofTypes = (mistakes: readonly Mistake[]) =>
  mistakes.filter(({ code, message }) => seen.test(code) && !/^`control` cannot be/.test(message))
const paths = (mistakes: readonly Mistake[]) => [...new Set(mistakes.map(({ path }) => path))].sort()

/** The example playbook with only those inputs, facts, actions and steps in it that a path leads through. */
function around([top, name]: Path): Json {
  const some = ['inputs', 'facts', 'actions', 'steps'].map((key) => {
    const all = playbook[key] as { readonly [name: string]: Json }
    const kept = key === top ? name : key === 'steps' ? 'found' : undefined
    return [key, kept === undefined ? {} : { [kept]: all[kept] ?? null }]
  })
  return { ...playbook, ...Object.fromEntries(some) }
}

function changed(value: Json, path: Path, to: (before: Json) => Json): Json {
  const [first, ...rest] = path
  if (first === undefined) return to(value)
  if (Array.isArray(value)) return value.map((each, at) => (at === first ? changed(each, rest, to) : each))
  const map = value as { readonly [key: string]: Json }
  return { ...map, [first]: changed(map[first] ?? null, rest, to) }
}

describe('a key that there is not', () => {
  it.each(maps.map(({ path, shape }) => [shape.name, `/${path.join('/')}`, path] as const))(
    'in a %s at %s is refused by both, there',
    (_, at, path) => {
      const wrong = changed(around(path), path, (map) => ({ ...(map as object), zzunknown: 'x' }))
      const there = `${at === '/' ? '' : at}/zzunknown`
      expect(paths(ofTypes(mistakesIn(wrong)))).toEqual([there])
      expect(paths(refusals(wrong))).toEqual([there])
    },
  )
})

/** One of each type, and a text that is none of a closed list. */
const values: readonly Json[] = [7, 7.5, true, null, '', 'no such thing!', [], ['a'], {}, { zz: 1 }]

describe('a value of another type', () => {
  const keys = maps.flatMap(({ path, shape, map }) =>
    Object.keys(map).map((key) => [shape.name, key, [...path, key]] as const),
  )
  const each = [...new Map(keys.map((found) => [`${found[0]}: ${found[1]}`, found])).values()]

  it.each(each)('of a %s under %s is refused by both or by none, at the same place', (_, __, path) => {
    for (const value of values) {
      const wrong = changed(around(path), path, () => value)
      const at = `/${path.join('/')}`
      const under = (mistakes: readonly Mistake[]) =>
        paths(mistakes).some((found) => found === at || found.startsWith(`${at}/`))
      const mistakes = ofTypes(mistakesIn(wrong))
      const refused = refusals(wrong)
      expect({ value, refused: under(refused), by: refused }).toEqual({
        value,
        refused: under(mistakes),
        by: refused,
      })
    }
  })
})
