import type { Scope } from '../../src/model/condition.ts'
import type { Expression } from '../../src/model/expression.ts'
import { nowhere } from '../../src/model/place.ts'
import { type Piece, type Plain, type Prose, showInText } from '../../src/model/prose.ts'
import { roles } from '../../src/model/role.ts'
import { type Slotted, slotsOf } from '../../src/playbook/read/slots.ts'

/** A text as the reader makes it, without the condition language: what stands in `${…}` is a name. */
export function proseOf(text: string, form: Prose['form'] = 'markdown', show = shown): Prose {
  const plain = (piece: Slotted): Plain[] => {
    if (piece.kind === 'text') return [piece]
    if (piece.kind === 'value') return [{ kind: 'value', expression: expression(piece.text, show) }]
    throw new Error(`${piece.kind} in ${text}`)
  }
  const pieces = slotsOf(text, form).flatMap((piece): Piece[] =>
    piece.kind === 'code' ? [{ ...piece, pieces: piece.pieces.flatMap(plain) }] : plain(piece),
  )
  return { form, place: nowhere, paragraphs: text === '' ? [] : [{ when: undefined, text, pieces }] }
}

export const lineOf = (text: string) => proseOf(text, 'line')

function expression(text: string, show: (text: string, scope: Scope) => string): Expression {
  return { text, place: nowhere, uses: [], show: (scope) => show(text, scope) }
}

function shown(text: string, scope: Scope): string {
  const [first = '', name = ''] = text.split('.')
  const role = roles.find((each) => each === first)
  return showInText(role ? scope.fact(role, name) : scope.name(first))
}
