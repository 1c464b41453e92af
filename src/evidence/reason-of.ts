import type { Operand, Part } from '../model/condition.ts'
import type { JournalEvent, TriedCondition } from '../model/event.ts'
import { isRole } from '../model/role.ts'
import { decidingParts } from './deciding-parts.ts'

type Decided = Pick<Extract<JournalEvent, { type: 'decided' }>, 'edge' | 'because' | 'tried'>

/** More of them on one line say nothing. */
const most = 4

/** Characters of a value on that line. */
const longest = 60

/**
 * Why a step went where it went, in words that go on behind "because": the author's, else the facts that decided. Never a condition
 * in the words of conditions. Empty where nothing was decided.
 */
export function reasonOf(decided: Decided): string {
  return authorsReason(decided) || ownReason(decided)
}

/** What the author gave for the edge that was taken; an older journal has it beside the condition alone. */
function authorsReason({ because, edge, tried }: Decided): string {
  return because ?? (edge === 'when' ? (tried.at(-1)?.because ?? '') : '')
}

function ownReason(decided: Decided): string {
  const { edge, tried } = decided
  if (edge === 'next') return ''
  if (edge === 'could-not-look') return 'this step could not look'
  const parts = decidingParts(decided)
  if (edge !== 'when' && parts.some(({ truth }) => truth === 'unknown')) return openReason(parts)
  return factsIn(parts, tried)
}

/** What could not be told, by what was missing for it. */
function openReason(open: readonly Part[]): string {
  const missing = open.flatMap(({ operands }) => operands).filter(({ shown }) => shown.startsWith(couldNot))
  const reasons = [...new Set(open.map(({ reason }) => reason).filter((reason) => reason !== ''))]
  const what = missing.length > 0 ? listed(missing.map(bare).map(phraseOf)) : 'it cannot be told'
  return `${what}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`
}

/** The facts of some parts, each once. Older journals, and parts that read nothing, have none. */
function factsIn(parts: readonly Part[], tried: readonly TriedCondition[]): string {
  const operands = parts.flatMap((part) => part.operands)
  const each = [...new Map(operands.map((operand) => [keyOf(operand), operand])).values()]
  if (each.length > 0) return listed(each.map(phraseOf))
  return tried.some(({ truth }) => truth === 'true')
    ? 'what was asked for holds'
    : 'nothing that was asked for holds'
}

/** `suspect.state` beside the baseline's says the same as `baseline.state` beside the suspect's. */
function keyOf({ name, other }: Operand): string {
  const [role, ...rest] = name.split('.')
  return other && isRole(role) ? rest.join('.') : name
}

function listed(phrases: readonly string[]): string {
  const rest = phrases.length - most
  const shown = rest > 1 ? phrases.slice(0, most) : phrases
  return `${shown.join(', and ')}${rest > 1 ? `, and ${rest} facts more` : ''}`
}

/** `state is "unknown" on the suspect and "up" on the baseline`. */
function phraseOf({ name, shown, other }: Operand): string {
  const parting = /^first_difference\((.+)\)$/.exec(name)?.[1]
  if (parting !== undefined) return partingPhrase(parting, shown)
  const [first = '', ...rest] = name.split('.')
  const role = isRole(first) ? first : undefined
  const what = (role ? rest : [first, ...rest]).join('.')
  if (!role && !other) return `${what} ${said(shown)}`
  const here = role ?? 'suspect'
  if (!other) return `${what} ${said(shown)} on the ${here}`
  const there = here === 'suspect' ? 'baseline' : 'suspect'
  if (other.shown === shown) return `${what} ${said(shown)} on both machines`
  const beside = said(other.shown).replace(said(shown).startsWith('is ') ? /^is / : '', '')
  return `${what} ${said(shown)} on the ${here} and ${beside} on the ${there}`
}

/** Without the reason and without the other machine: what is missing, and where. */
function bare({ name }: Operand): Operand {
  return { name, shown: couldNot }
}

function partingPhrase(step: string, shown: string): string {
  if (shown.startsWith(couldNot)) return `where the machines part in ${step} ${said(shown)}`
  return shown === '""' ? `the machines do not part in ${step}` : `the machines part in ${step}: at ${shown}`
}

const couldNot = 'could not look'

/** What a fact came to, as the end of a sentence. */
function said(shown: string): string {
  if (shown.startsWith(couldNot)) return `is not known${bracketed(shown.slice(couldNot.length + 2))}`
  if (/^(not )?called\b/.test(shown)) return `was ${shown}`
  return shown.startsWith('returned ') ? shown : `is ${brief(shown)}`
}

/** A long value says no more than its beginning; the facts have it whole. */
function brief(shown: string): string {
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}

function bracketed(reason: string): string {
  return reason === '' ? '' : ` (${reason})`
}
