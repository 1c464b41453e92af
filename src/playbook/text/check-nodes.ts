import { type Document, isAlias, isPair, isScalar, type Node, type Pair, visit, type YAMLMap } from 'yaml'
import type { Report } from '../../model/diagnostic.ts'
import { hiddenCharacter } from './check-characters.ts'
import { keyOf } from './key-of.ts'
import type { Source } from './source.ts'

interface CheckedNodes {
  /** False when an alias leads back to itself: then no reader may follow it. */
  readonly followable: boolean
  /** Whether every alias stands for something. */
  readonly whole: boolean
}

/** Mistakes that any node of the document can have, before anybody asks what it means. */
export function checkNodes(document: Document, source: Source, report: Report): CheckedNodes {
  let followable = true
  let whole = true
  const placeOf = (node: unknown) => {
    const range = (node as Node | null)?.range
    return source.place(range?.[0] ?? 0, range?.[1] ?? 0)
  }
  visit(document, {
    Map: (_, map) => checkKeys(map, placeOf, report),
    Scalar: (_, scalar) => {
      const found = typeof scalar.value === 'string' && hiddenCharacter(scalar.value, placeOf(scalar))
      // A raw one was reported where it stands; this finds those that an escape makes.
      if (
        found &&
        !hiddenCharacter(
          source.text.slice(found.place.start, found.place.end).replaceAll('\r\n', '\n'),
          found.place,
        )
      )
        report(found)
    },
    Alias: (_, alias) => {
      const target = alias.resolve(document)
      const [start = 0, end = 0] = target?.range ?? []
      const at = placeOf(alias)
      const cyclic = start <= at.start && at.end <= end
      followable &&= !cyclic
      whole &&= target !== undefined
      if (!target) {
        report({
          code: 'yaml/unknown-alias',
          message: `no anchor &${alias.source} stands before this`,
          place: at,
          hint: 'put a text that begins with * in quotes',
        })
      } else if (cyclic) {
        report({
          code: 'yaml/alias-cycle',
          message: `*${alias.source} stands inside of what it means`,
          place: at,
          hint: '',
        })
      }
    },
  })
  return { followable, whole }
}

function checkKeys(
  map: YAMLMap,
  placeOf: (node: unknown) => ReturnType<Source['place']>,
  report: Report,
): void {
  const seen = new Map<string, number>()
  for (const pair of map.items) {
    const key = keyOf(pair)
    const place = placeOf(pair.key)
    if (key === undefined) {
      report({ code: 'yaml/key', message: 'a key is a plain word', place, hint: keyHint(pair) })
      continue
    }
    const first = seen.get(key)
    if (first !== undefined) {
      const hint = 'of two values one would be lost; take one out'
      report({
        code: 'yaml/duplicate-key',
        message: `\`${key}\` stands on line ${first} already`,
        place,
        hint,
      })
    } else seen.set(key, place.line)
  }
}

function keyHint(pair: Pair): string {
  if (isAlias(pair.key)) return 'write the key out'
  return isPair(pair) && !isScalar(pair.key) ? 'put a text that begins with { or [ in quotes' : ''
}
