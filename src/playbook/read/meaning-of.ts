import type { KeyType, MapsType } from '../../model/key.ts'

/** What a type is, in messages behind "is": `a text`, `a list of texts`. */
export function meaningOf(type: KeyType): string {
  switch (type.is) {
    case 'text':
      return type.means ?? 'a text'
    case 'prose':
      return type.line ? 'a text' : 'a text, or a list of texts and of `{when: CONDITION, text: …}`'
    case 'word':
      return type.of.length === 1 ? `${type.of[0]}` : `one of ${type.of.join(', ')}`
    case 'texts':
      return type.one ? 'a text, or a list of texts' : 'a list of texts'
    case 'integer':
      return 'a whole number'
    case 'duration':
      return 'a duration'
    case 'condition':
      return 'a condition'
    case 'boolean':
      return 'true or false'
    case 'data':
      return 'a value'
    case 'parser':
      return 'a parser'
    case 'map':
      return 'a map'
    case 'maps':
      return type.alone ? `${aloneMeans(type)}, a map, or a list of ${type.of.name}s` : 'a list of maps'
    case 'names':
      return type.listed ? 'a name, a list of names, or a map of names' : 'a map of names'
    case 'observations':
    case 'inputs':
    case 'actions':
      return 'a map of names'
    case 'steps':
      return 'a map'
  }
}

/** What the text is that stands for a list of one map. */
function aloneMeans({ alone = '', of }: MapsType): string {
  const key = of.keys[alone]
  return key ? meaningOf(key) : 'a text'
}
