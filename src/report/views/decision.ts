import type { Block, Line, Text } from '../../model/block.ts'
import type { Operand, Part } from '../../model/condition.ts'
import type { JournalEvent } from '../../model/event.ts'
import { code, joinText, noText, plain, strong, text } from '../text.ts'

type Decided = Extract<JournalEvent, { type: 'decided' }>
type Tried = Decided['tried'][number]

/** Which way and why, with the values that decided. `all`: with every condition that was tried. */
export function decisionView(decided: Decided, all: boolean): readonly Block[] {
  const lines = [way(decided), ...(all || decided.edge === 'otherwise' ? triedLines(decided) : [])]
  return [{ kind: 'lines', lines }]
}

function way({ go, edge, tried }: Decided): Line {
  const last = tried.at(-1)
  const to = go === undefined ? text`undecided` : text`goes to ${strongCode(go)}`
  const sign = go === undefined ? {} : { sign: 'go' as const }
  if (edge === 'next') return { tone: 'plain', ...sign, text: to }
  if (edge === 'when' && last) return { tone: 'plain', ...sign, text: text`${to} because ${because(last)}` }
  if (edge === 'otherwise') return { tone: 'plain', ...sign, text: text`${to} because nothing else holds` }
  if (edge === 'could-not-look') {
    return { tone: 'doubt', ...sign, text: text`${to} because this step could not look` }
  }
  const open = tried.find((each) => each.truth === 'unknown')
  return {
    tone: 'doubt',
    ...sign,
    text: text`${to} because ${open ? undecided(open) : text`no condition holds`}`,
  }
}

function strongCode(name: string) {
  return { ...code(name), tone: 'good' as const }
}

/** The author's reason, if there is one, and the values. */
function because({ because, text: condition, parts }: Tried): Text {
  const values = joinText(parts.filter((part) => part.truth === 'true').map(partText), ' and ')
  const seen = values.length === 0 ? text`${condition} is true` : values
  return because === '' ? seen : text`${plain(because)}: ${seen}`
}

function undecided({ text: condition, parts }: Tried): Text {
  const reasons = [...new Set(parts.filter((part) => part.truth === 'unknown').map((part) => part.reason))]
  const why = reasons.filter((reason) => reason !== '')
  return text`it cannot be told whether ${condition}${why.length === 0 ? noText : text`: ${why.join('; ')}`}`
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

const truths = { true: 'holds', false: 'does not hold', unknown: 'cannot be told' } as const

/** Without the one that decided: that one is told already. */
function triedLines({ tried, edge }: Decided): readonly Line[] {
  const told = edge === 'when' ? tried.at(-1) : tried.find((each) => each.truth === 'unknown')
  const others = tried.filter((each) => each !== told)
  return others.flatMap((each): Line[] => [
    {
      tone: each.truth === 'unknown' ? 'doubt' : 'faint',
      sign: 'point',
      text: text`${each.text} ${strong(truths[each.truth])}${values(each)}`,
    },
  ])
}

function values({ parts }: Tried): Text {
  const seen = parts.map((part) =>
    part.truth === 'unknown' && part.reason !== '' ? text`${part.reason}` : partText(part),
  )
  return seen.length === 0 ? noText : [plain(': '), ...joinText(seen, '; ')]
}
