import { isMap, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Condition } from '../../model/condition.ts'
import type { Piece, Plain, Prose } from '../../model/prose.ts'
import type { Locate } from '../text/source.ts'
import type { DocumentFields } from './document-fields.ts'
import { readText } from './read-text.ts'
import type { Reading } from './reading.ts'
import { type Slotted, slotsOf } from './slots.ts'

export interface ProseOptions {
  readonly required?: boolean
  /** One line without markup: a title, a question, a reason. */
  readonly line?: boolean
}

interface At {
  readonly key: string
  readonly node: Node | null
  /** The fields of a paragraph with a condition. */
  readonly fieldsOf: (map: YAMLMap) => DocumentFields
}

/** A text that people read. Markdown may also be a list of texts and `{when: CONDITION, text: …}`, its paragraphs. */
export function readProse(
  fields: DocumentFields,
  { key, node, fieldsOf }: At,
  { line }: ProseOptions = {},
): Prose {
  const { reading } = fields
  const form = line ? 'line' : 'markdown'
  const place = fields.valuePlace(key)
  if (line || !isSeq(node))
    return { form, place, paragraphs: paragraphs(reading, { key, node, place }, { form }) }
  if (node.items.length === 0)
    fields.report({ code: 'value/empty', message: `\`${key}\` is an empty list`, place })
  return {
    form,
    place,
    paragraphs: node.items.flatMap((item) => {
      const inner = reading.node(item)
      if (!isMap(inner))
        return paragraphs(reading, { key, node: inner, place: reading.placeOf(inner, place) }, { form })
      const paragraph = fieldsOf(inner)
      const when = paragraph.condition('when', { required: true })
      const text = { key: 'text', node: paragraph.node('text'), place: paragraph.valuePlace('text') }
      if (paragraph.shape('text') !== 'missing') return paragraphs(reading, text, { form, when })
      paragraph.report({ code: 'key/missing', message: '`text` is missing: a text' })
      return []
    }),
  }
}

/** The one paragraph of a text; none after it was said what is wrong with it. */
function paragraphs(
  reading: Reading,
  at: Parameters<typeof readText>[1],
  { form, when }: { form: Prose['form']; when?: Condition | undefined },
): Prose['paragraphs'] {
  const means =
    form === 'markdown' ? 'a text, or a list of texts and of `{when: CONDITION, text: …}`' : 'a text'
  const text = readText(reading, at, { means })
  if (!text) return []
  const locate = reading.locate(at.node, text.value)
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
