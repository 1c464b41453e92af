import { isMap, isSeq } from 'yaml'
import type { Condition } from '../../model/condition.ts'
import type { ProseType } from '../../model/key.ts'
import type { Piece, Plain, Prose } from '../../model/prose.ts'
import { paragraphMap } from '../language/paragraph-map.ts'
import type { Locate } from '../text/source.ts'
import { entriesOf } from './entries-of.ts'
import { meaningOf } from './meaning-of.ts'
import { readText } from './read-text.ts'
import type { MapAt, Reading } from './reading.ts'
import { type Slotted, slotsOf } from './slots.ts'
import type { ValueAt } from './value-at.ts'

/** A text that people read; undefined after it was said what is wrong with it. */
export function readProse(reading: Reading, type: ProseType, at: ValueAt): Prose | undefined {
  const { key, node, place } = at
  const means = meaningOf(type)
  if (type.line || !isSeq(node)) {
    const form = type.line ? 'line' : 'markdown'
    const whole = paragraphs(reading, at, { form, means })
    return whole.length === 0 ? undefined : { form, place, paragraphs: whole }
  }
  if (node.items.length === 0)
    reading.report({ code: 'value/empty', message: `\`${key}\` is an empty list`, place, hint: '' })
  return {
    form: 'markdown',
    place,
    paragraphs: node.items.flatMap((item) => {
      const inner = reading.node(item)
      const innerPlace = reading.placeOf(inner, place)
      if (isMap(inner)) return conditional(reading, { entries: entriesOf(reading, inner), place: innerPlace })
      return paragraphs(reading, { key, node: inner, place: innerPlace }, { form: 'markdown', means })
    }),
  }
}

function conditional(reading: Reading, at: MapAt): Prose['paragraphs'] {
  const fields = reading.readMap(paragraphMap, at)
  const { when, text } = fields.values
  if (!text) return []
  const written = { key: 'text', node: fields.node('text'), place: text.place }
  return paragraphs(reading, written, { form: 'markdown', means: 'a text', when })
}

/** The one paragraph of a text; none after it was said what is wrong with it. */
function paragraphs(
  reading: Reading,
  at: Parameters<typeof readText>[1],
  { form, means, when }: { form: Prose['form']; means: string; when?: Condition | undefined },
): Prose['paragraphs'] {
  const text = readText(reading, at, { means })
  if (!text) return []
  const locate = reading.locate(at.node, text.value)
  if (form === 'markdown') reading.passages.push({ text: text.value, locate })
  const plain = (piece: Slotted): Plain[] => {
    switch (piece.kind) {
      case 'text':
        return [piece]
      case 'value':
        return [
          { kind: 'value', expression: reading.addExpression(piece.text, locateFrom(locate, piece.start)) },
        ]
      case 'open':
        reading.report({
          code: 'prose/open',
          message: 'this `${` has no `}`',
          place: locate(piece.start, piece.start + 2),
          hint: 'Write `$${` where readers are to see `${`.',
        })
        return []
      case 'code':
        return piece.pieces.flatMap(plain)
    }
  }
  const pieces = slotsOf(text.value, form).flatMap((piece): Piece[] =>
    piece.kind === 'code' ? [{ ...piece, pieces: piece.pieces.flatMap(plain) }] : plain(piece),
  )
  return [{ when, text: text.value, pieces }]
}

function locateFrom(locate: Locate, offset: number): Locate {
  return (start, end) => locate(offset + start, offset + end)
}
