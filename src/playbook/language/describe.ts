import { stringify } from 'yaml'
import type { DescribedKey, DescribedMap } from '../../model/described-map.ts'
import { showDuration } from '../../model/duration.ts'
import type { Json } from '../../model/fact.ts'
import type { Key, KeyType, MapShape } from '../../model/key.ts'
import { ownMapOf } from './maps.ts'

/** A map of the format in words, from its data. */
export function describeMap({ name, about, keys }: MapShape): DescribedMap {
  return { name, about, keys: Object.entries(keys).map(([name, key]) => describeKey(name, key)) }
}

export function describeKey(name: string, key: Key): DescribedKey {
  return {
    name,
    takes: takenBy(key),
    required: requirement(key),
    beside: key.beside ?? '',
    default: key.default === undefined ? '' : showYaml(key.default),
    example: showYaml(key.example),
    about: key.about,
  }
}

/** A value on one line, as a playbook writes it. */
export function showYaml(value: Json): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false })
  return text.trim().startsWith('|') ? JSON.stringify(value) : text.trim()
}

function requirement({ required }: Key): string {
  if (required === undefined) return ''
  if (required === true) return 'required'
  return 'beside' in required ? `required beside ${required.beside}` : `required without ${required.unless}`
}

function takenBy(type: KeyType): string {
  switch (type.is) {
    case 'text':
      return type.means ? type.means.replace(/^an? /, '') : 'text'
    case 'prose':
      return type.line ? 'line of prose' : 'Markdown'
    case 'word':
      return type.of.length === 1 ? `${type.of[0]}` : `one of ${type.of.join(', ')}`
    case 'texts':
      return type.one ? 'text or list of texts' : 'list of texts'
    case 'integer':
      return type.min === Number.MIN_SAFE_INTEGER
        ? 'whole number'
        : `whole number, ${type.min ?? 0}${type.max === undefined ? ' or more' : ` to ${type.max}`}`
    case 'duration':
      return type.max === undefined ? 'duration' : `duration, at most ${showDuration(type.max)}`
    case 'boolean':
      return 'true or false'
    case 'data':
      return 'any value'
    case 'map':
      return type.of.short === undefined
        ? `map: ${type.of.name}`
        : `${takenByAlone(type.of, type.of.short)}, or map: ${type.of.name}`
    case 'maps':
      return type.alone
        ? `${takenByAlone(type.of, type.alone)}, map: ${type.of.name}, or list of them`
        : `list of maps: ${type.of.name}`
    case 'names':
      return `${type.listed ? 'list of names, or ' : ''}names, each: ${eachOf(type.each)}`
    case 'observations':
    case 'inputs':
    case 'actions':
      return `names, each: ${ownMapOf(type)?.name}`
    case 'steps':
      return 'names, each: step'
    default:
      return type.is
  }
}

function eachOf(type: KeyType): string {
  return type.is === 'map' ? type.of.name : takenBy(type)
}

/** What the value of this key takes, which stands for the whole map. */
function takenByAlone({ keys }: MapShape, name: string): string {
  const key = keys[name]
  return key ? takenBy(key) : 'text'
}
