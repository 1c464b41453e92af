import { isScalar, isSeq } from 'yaml'
import type { TextsType } from '../../model/key.ts'
import type { Spotted } from '../../model/place.ts'
import { isEmpty, written } from '../text/show-value.ts'
import { readText } from './read-text.ts'
import type { Reading } from './reading.ts'
import { type ValueAt, wrongType } from './value-at.ts'

/** A list of texts; undefined after it was said that it is none. */
export function readTexts(reading: Reading, type: TextsType, at: ValueAt): Spotted<string>[] | undefined {
  const { key, node, place } = at
  if (type.one && isScalar(node)) {
    const text = readText(reading, at, type)
    return text && [text]
  }
  if (!isSeq(node)) {
    return wrongType(reading, type, at, isScalar(node) && !isEmpty(node) ? `write [${written(node)}]` : '')
  }
  if (type.some && node.items.length === 0) {
    reading.report({ code: 'value/empty', message: `\`${key}\` is an empty list`, place, hint: '' })
  }
  return node.items.flatMap((item) => {
    const inner = reading.node(item)
    return readText(reading, { key, node: inner, place: reading.placeOf(inner, place) }, type) ?? []
  })
}
