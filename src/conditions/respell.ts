import { applyEdits } from '../model/edit.ts'
import type { ConditionEdit } from './condition-error.ts'

/** What other languages write, and how conditions write it. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not ', '!'],
  ['=', '=='],
  ['===', '=='],
  ['!==', '!='],
  ['<>', '!='],
  ['&', '&&'],
  ['|', '||'],
])

/** The pieces of a text that the library cannot read: texts and comments as a whole, words, and operators. */
const pieces = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*|\bnot\s+|[A-Za-z_][A-Za-z0-9_.]*|[=!<>&|]+/g

/** The edits that make a condition of a text written as in another language; undefined unless the text is right with them. */
export function respell(
  text: string,
  isRight: (text: string) => boolean,
): readonly ConditionEdit[] | undefined {
  const edits = [...text.matchAll(pieces)].flatMap((match) => {
    const [piece] = match
    const meant = spellings.get(piece.toLowerCase().replace(/\s+$/, ' '))
    return meant === undefined
      ? []
      : [{ range: { start: match.index, end: match.index + piece.length }, text: meant }]
  })
  if (edits.length === 0) return undefined
  const respelt = applyEdits(
    text,
    edits.map(({ range, text }) => ({ place: range, text })),
  )
  return isRight(respelt) ? edits : undefined
}
