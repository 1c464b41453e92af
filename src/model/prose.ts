import type { Condition, Scope } from './condition.ts'
import type { Expression } from './expression.ts'
import type { Fact } from './fact.ts'
import { nowhere, type Place } from './place.ts'

/**
 * A text of an author that people read, with `${…}` in it: Markdown, or one line without markup. Values are filled in so
 * that what a machine said can never become markup.
 */
export interface Prose {
  readonly form: 'markdown' | 'line'
  /** In their order. A text without conditions is one paragraph, with any line breaks. */
  readonly paragraphs: readonly Paragraph[]
  readonly place: Place
}

interface Paragraph {
  /** It stands there only when this is true; undefined: always. */
  readonly when: Condition | undefined
  /** As its author wrote it. */
  readonly text: string
  readonly pieces: readonly Piece[]
}

export type Piece =
  | Plain
  | { readonly kind: 'code'; readonly fence: string; readonly pieces: readonly Plain[] }

/** A value outside the author's code becomes code of its own. */
export type Plain =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly expression: Expression }

export const noProse: Prose = { form: 'markdown', paragraphs: [], place: nowhere }

export function isEmptyProse({ paragraphs }: Prose): boolean {
  return paragraphs.every(({ text }) => text.trim() === '')
}

/** As its author wrote it, for those who read the playbook and not a case. */
export function proseAsWritten({ paragraphs }: Prose): string {
  return paragraphs.map(({ text }) => text).join('\n\n')
}

/** Every `${…}` in it. */
export function expressionsIn({ paragraphs }: Prose): Expression[] {
  return paragraphs.flatMap(({ pieces }) =>
    pieces
      .flatMap((piece): readonly Plain[] => (piece.kind === 'code' ? piece.pieces : [piece]))
      .flatMap((piece) => (piece.kind === 'value' ? [piece.expression] : [])),
  )
}

/** The text with the values of this moment. A paragraph stands in it only when its condition is true. */
export function fillProse(prose: Prose, scope: Scope): string {
  return fill(prose, {
    holds: (condition) => condition.evaluate(scope).truth === 'true',
    shown: (expression) => expression.show(scope),
  })
}

/** The text before anything is known: `…` in the place of every value, and no paragraph that has a condition. */
export function blankProse(prose: Prose): string {
  return fill(prose, { holds: () => false, shown: undefined })
}

/** The conditions of paragraphs that cannot be decided now, each with the reason. */
export function undecidedIn({ paragraphs }: Prose, scope: Scope): { condition: string; reason: string }[] {
  return paragraphs.flatMap(({ when }) => {
    const verdict = when?.evaluate(scope)
    if (!when || verdict?.truth !== 'unknown') return []
    return [{ condition: when.text, reason: verdict.parts.find((part) => part.reason !== '')?.reason ?? '' }]
  })
}

interface Filling {
  readonly holds: (condition: Condition) => boolean
  /** Undefined: the place of a value is left open. */
  readonly shown: ((expression: Expression) => string) | undefined
}

function fill({ form, paragraphs }: Prose, { holds, shown }: Filling): string {
  const standing = paragraphs.filter(({ when }) => when === undefined || holds(when))
  const value = (expression: Expression) => {
    if (!shown) return '…'
    return form === 'line' ? onOneLine(shown(expression)) : inlineCode(shown(expression))
  }
  const texts = standing.map(({ pieces }) =>
    pieces.map((piece) => fillPiece(piece, { value, shown })).join(''),
  )
  return paragraphs.length === 1 ? texts.join('') : texts.map((text) => text.trim()).join('\n\n')
}

function fillPiece(
  piece: Piece,
  { value, shown = () => '…' }: { value: (expression: Expression) => string; shown: Filling['shown'] },
): string {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'value') return value(piece.expression)
  const { fence, pieces } = piece
  const isBlock = fence.length > 2
  const filled = pieces.map((each) => {
    if (each.kind === 'text') return each.text
    const text = shown(each.expression)
    return isBlock ? onOneLine(text).replaceAll('`', "'") : text
  })
  const isFilled = pieces.some((each) => each.kind === 'value')
  return isBlock || !isFilled ? `${fence}${filled.join('')}${fence}` : inlineCode(filled.join('').trim())
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Markdown inline code that nothing inside can end: its fence is longer than any run of backticks in the text. */
export function inlineCode(text: string): string {
  const flat = onOneLine(text)
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = flat.startsWith('`') || flat.endsWith('`') || flat === '' ? ' ' : ''
  return `${fence}${pad}${flat}${pad}${fence}`
}

/** A fact for people, on one line. */
export function showFact(fact: Fact): string {
  if (fact.state === 'absent') return 'absent'
  if (fact.state === 'could-not-look') return `could not look: ${fact.reason}`
  if (fact.shown !== undefined) return fact.shown
  return typeof fact.value === 'string' && fact.type !== 'integer'
    ? JSON.stringify(fact.value)
    : plain(fact.value)
}

/** A fact in the midst of a text: a value stands for itself, without quotes. */
export function showInText(fact: Fact): string {
  return fact.state === 'value' ? (fact.shown ?? plain(fact.value)) : showFact(fact)
}

export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
