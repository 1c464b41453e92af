import { reasonOf } from '../../evidence/reason-of.ts'
import type { Block, Line, Text } from '../../model/block.ts'
import type { Operand, Part } from '../../model/condition.ts'
import type { JournalEvent } from '../../model/event.ts'
import { code, joinText, noText, plain, strong, text } from '../text.ts'

type Decided = Extract<JournalEvent, { type: 'decided' }>
type Tried = Decided['tried'][number]

/** Which way and why, in words. */
export function decisionView(decided: Decided): readonly Block[] {
  return [{ kind: 'lines', lines: [way(decided)] }]
}

/** What stands behind the reason: every condition that was tried, as its author wrote it, with its values. */
export function triedView({ tried }: Decided): readonly Block[] {
  return tried.length === 0 ? [] : [{ kind: 'lines', lines: tried.map(triedLine) }]
}

function way(decided: Decided): Line {
  const { go, edge } = decided
  const to = go === undefined ? text`undecided` : text`goes to ${strongCode(go)}`
  const sign = go === undefined ? {} : { sign: 'go' as const }
  const reason = reasonOf(decided)
  const tone = edge === 'unknown' || edge === 'could-not-look' || edge === 'none' ? 'doubt' : 'plain'
  return { tone, ...sign, text: reason === '' ? to : text`${to} because ${plain(reason)}` }
}

function strongCode(name: string) {
  return { ...code(name), tone: 'good' as const }
}

const truths = { true: 'holds', false: 'does not hold', unknown: 'cannot be told' } as const

function triedLine({ text: condition, truth, parts }: Tried): Line {
  return {
    tone: truth === 'unknown' ? 'doubt' : 'faint',
    sign: 'point',
    text: text`${condition} ${strong(truths[truth])}${values(parts)}`,
  }
}

function values(parts: readonly Part[]): Text {
  const seen = parts.map((part) =>
    part.truth === 'unknown' && part.reason !== '' ? text`${part.reason}` : partText(part),
  )
  return seen.length === 0 ? noText : [plain(': '), ...joinText(seen, '; ')]
}

function partText({ text: condition, operands }: Part): Text {
  if (operands.length === 0) return [code(condition)]
  return joinText(operands.map(operandText), ', ')
}

/** `suspect.state is "unknown" (baseline: "up")`. */
function operandText({ name, shown, other }: Operand): Text {
  const beside = other ? text` (${plain(other.name.split('.')[0] ?? '')}: ${other.shown})` : noText
  return text`${name} is ${shown}${beside}`
}
