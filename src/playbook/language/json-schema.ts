import { durationPattern } from '../../model/duration.ts'
import type { Json } from '../../model/fact.ts'
import type { Key, Keys, KeyType, MapShape, TextPattern } from '../../model/key.ts'
import type { StepKind } from '../../model/step-kind.ts'
import { describeKey } from './describe.ts'
import { mapsOf, ownMapOf } from './maps.ts'
import { namePattern } from './own-name.ts'
import { paragraphMap } from './paragraph-map.ts'

/** What a way to read output gives to the schema. `written`: what a text looks like that means it. */
interface WrittenParser {
  readonly syntax: string
  readonly about: string
  readonly example: Json
  readonly written: RegExp | undefined
}

interface SchemaParts {
  readonly kinds: readonly StepKind[]
  readonly parsers: readonly WrittenParser[]
}

type Schema = { readonly [key: string]: Json }

/**
 * The format as a JSON Schema (draft 7, which editors know best). It refuses what the reader refuses of keys and types, and never by
 * trying several shapes: what may stand for a map is told by its type, and a step's kind by its key.
 */
export function jsonSchema({ kinds, parsers }: SchemaParts): Schema {
  const [playbook, ...others] = mapsOf(kinds)
  const parser = parserSchema(parsers)
  const definitions = others.map((shape): [string, Schema] => [shape.name, mapSchema(shape)])
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A playbook of casebook',
    ...(playbook && mapSchema(playbook)),
    definitions: { ...Object.fromEntries(definitions), parser },
  }
}

function mapSchema(shape: MapShape): Schema {
  const { about, short, keys } = shape
  const required = Object.keys(keys).filter((name) => keys[name]?.required === true)
  const standing = short === undefined ? undefined : keys[short]
  const stands = standing ? typeSchema(standing) : {}
  return {
    // No Markdown: editors would show it in the place of what a key that leads here says.
    description: about.replaceAll('`', ''),
    ...stands,
    type: standing ? [...typesOf(stands), 'object'] : 'object',
    properties: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, keySchema(name, key)])),
    ...(required.length > 0 && { required }),
    ...conditional(keys),
    additionalProperties: false,
  }
}

/** What stands only beside another key, or is required by one. */
function conditional(keys: Keys): Schema {
  const needed = new Map<string, string[]>()
  const need = (key: string, other: string) => needed.set(key, [...(needed.get(key) ?? []), other])
  for (const [name, { beside, required }] of Object.entries(keys)) {
    if (beside !== undefined) need(name, beside)
    if (typeof required === 'object' && 'beside' in required) need(required.beside, name)
  }
  const unless = Object.entries(keys).flatMap(([name, { required }]) =>
    typeof required === 'object' && 'unless' in required
      ? [{ if: { required: [required.unless] }, else: { required: [name] } }]
      : [],
  )
  return {
    ...(needed.size > 0 && { dependencies: Object.fromEntries(needed) }),
    ...(unless.length > 0 && { allOf: unless }),
  }
}

function keySchema(name: string, key: Key): Schema {
  const { required, beside } = describeKey(name, key)
  const when = [required, beside === '' || required !== '' ? '' : `only beside ${beside}`].filter(Boolean)
  return {
    ...described(`${capital(key.about)}.${when.length > 0 ? ` (${when.join(', ')})` : ''}`),
    ...typeSchema(key),
    ...(key.default !== undefined && { default: key.default }),
    examples: [key.example],
  }
}

function typeSchema(type: KeyType): Schema {
  switch (type.is) {
    case 'text':
      return textSchema(type.pattern)
    case 'condition':
      return textSchema()
    case 'prose':
      return type.line ? textSchema() : proseSchema()
    case 'word':
      return { type: 'string', enum: type.of }
    case 'texts': {
      const text = textSchema(type.pattern)
      const list = { items: text, ...(type.some && { minItems: 1 }) }
      return type.one ? { ...text, type: ['string', 'array'], ...list } : { type: 'array', ...list }
    }
    case 'integer':
      return {
        type: 'integer',
        minimum: type.min ?? 0,
        ...(type.max !== undefined && { maximum: type.max }),
      }
    case 'duration':
      return textSchema({ is: durationPattern, means: 'a duration: 500ms, 2s, 1m' })
    case 'boolean':
      return { type: 'boolean' }
    case 'data':
      return {}
    case 'parser':
      return { $ref: '#/definitions/parser' }
    case 'map':
      return type.empty ? orNothing(mapSchema(type.of)) : refTo(type.of)
    case 'maps':
      return type.alone ? aloneSchema(type.of) : { type: 'array', items: refTo(type.of) }
    case 'names':
      return namesSchema(type.each, type.named, type.listed)
    case 'steps':
      return {
        ...namesSchema({ is: 'text' }),
        additionalProperties: { $ref: '#/definitions/step' },
        minProperties: 1,
      }
    default: {
      const own = ownMapOf(type)
      return own ? namesSchema({ is: 'map', of: own }) : {}
    }
  }
}

/** A text, a map or a list of maps. */
function aloneSchema(shape: MapShape): Schema {
  const { description: _, type: __, ...map } = mapSchema(shape)
  return { ...textSchema(), ...map, type: ['string', 'array', 'object'], items: refTo(shape), minItems: 1 }
}

function proseSchema(): Schema {
  return { ...textSchema(), type: ['string', 'array'], items: refTo(paragraphMap), minItems: 1 }
}

function namesSchema(each: KeyType, named?: TextPattern, listed?: true): Schema {
  const name = textSchema(
    named ?? { is: namePattern, means: 'a small letter, then small letters, digits and _' },
  )
  const { type: _, ...names } = name
  const map = { propertyNames: names, additionalProperties: typeSchema(each) }
  if (!listed) return { type: 'object', ...map }
  return { ...name, type: ['string', 'array', 'object'], items: name, minItems: 1, ...map }
}

/** A text that is not empty. Editors show `patternErrorMessage` in the place of a regular expression. */
function textSchema(pattern?: TextPattern): Schema {
  if (!pattern) return { type: 'string', pattern: '\\S', patternErrorMessage: 'It is empty.' }
  return { type: 'string', pattern: pattern.is.source, patternErrorMessage: `It is ${pattern.means}.` }
}

function parserSchema(parsers: readonly WrittenParser[]): Schema {
  const written = parsers.flatMap((parser) => (parser.written ? [parser.written.source] : []))
  return {
    type: ['string', 'object', 'null'],
    pattern: written.join('|'),
    patternErrorMessage: `It is one of ${parsers.map(({ example }) => JSON.stringify(example)).join(', ')}.`,
    properties: { match: textSchema() },
    required: ['match'],
    additionalProperties: false,
    examples: parsers.map(({ example }) => example),
    // What editors offer where no list of words can be given.
    defaultSnippets: parsers.map(({ syntax, about, example }) => ({
      label: syntax,
      description: about,
      body: example,
    })),
  }
}

/** Plain for editors that show it as it is, Markdown for the others. */
function described(markdown: string): Schema {
  return { description: markdown.replaceAll('`', ''), markdownDescription: markdown }
}

function refTo({ name }: MapShape): Schema {
  return { $ref: `#/definitions/${name}` }
}

function orNothing(schema: Schema): Schema {
  return { ...schema, type: [...typesOf(schema), 'null'] }
}

function typesOf({ type }: Schema): readonly Json[] {
  if (type === undefined) return []
  return Array.isArray(type) ? type : [type]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
