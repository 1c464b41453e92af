import type { Part } from '../model/condition.ts'
import { type CouldNotLookKind, unseenKinds } from '../model/could-not-look-kinds.ts'
import { couldNotLookKind, isCouldNotLook } from '../model/fact.ts'
import { weakest } from '../model/grade.ts'
import type { Role } from '../model/role.ts'
import { roles } from '../model/role.ts'
import { type Evidence, evidenceOf, type Known } from './evidence-of.ts'
import type { Support } from './support.ts'
import { supportOfCall } from './support-of-call.ts'
import { supportOfParting } from './support-of-parting.ts'
import { supportOfWord } from './support-of-word.ts'

/** What one part of a condition rests on: its weakest piece of evidence. Undefined: it asks about the run, and not about the machines. */
export function supportOfPart({ operands, lacks = [], reason }: Part, known: Known): Support | undefined {
  const each = operands.map((operand) => ({ operand, evidence: evidenceOf(operand, known) }))
  const seen = each.filter(({ evidence }) => evidence.of !== 'word' && evidence.of !== 'setting')
  if (lacks.length > 0) return missing(lacks, { what: namesOf(operands), reason: reasonIn(operands, reason) })
  if (seen.length > 0) return weakestOf(seen.flatMap(({ evidence }) => supportOf(evidence, known) ?? []))
  const words = each.filter(({ evidence }) => evidence.of === 'word')
  return words.length === 0
    ? undefined
    : supportOfWord(
        words.map(({ operand }) => operand),
        known.kase,
      )
}

function weakestOf(all: readonly Support[]): Support | undefined {
  const grade = weakest(all.map((each) => each.grade))
  return all.find((each) => each.grade === grade)
}

function supportOf(evidence: Evidence, known: Known): Support | undefined {
  switch (evidence.of) {
    case 'fact':
      return supportOfFact(evidence, known)
    case 'call':
      return supportOfCall(evidence, known)
    case 'parting':
      return supportOfParting(evidence.step, known)
    case 'action':
      return { ...read(`how the action of ${evidence.step} ended`, [evidence.role]), leavesOpen: [] }
    default:
      return undefined
  }
}

/** Something is missing: nobody looked, or the machine does not show it. */
function missing(
  lacks: readonly CouldNotLookKind[],
  { what, reason }: { readonly what: string; readonly reason: string },
): Support {
  const unseen = lacks.some((kind) => unseenKinds.includes(kind))
  const why = reason === '' ? '' : ` (${reason})`
  if (unseen) {
    const open = `Nobody looked at ${what}${why}: it may be either way.`
    return { grade: 'not-looked', before: 'nobody looked at ', what, after: why, leavesOpen: [open] }
  }
  const open = `Nobody saw ${what}: the machine does not show it${why}.`
  return { grade: 'inferred', before: 'the machine does not show ', what, after: why, leavesOpen: [open] }
}

function supportOfFact({ role, name }: Extract<Evidence, { of: 'fact' }>, { kase }: Known): Support {
  const fact = kase.facts[role][name]
  if (fact && isCouldNotLook(fact))
    return missing([couldNotLookKind(fact)], { what: name, reason: fact.reason })
  const there = roles.filter((each) => {
    const other = kase.facts[each][name]
    return other !== undefined && !isCouldNotLook(other)
  })
  const alone = there.length === 1 && kase.machines.baseline !== undefined
  return {
    ...read(name, there.length > 0 ? there : [role]),
    leavesOpen: [
      ...(alone ? [`Only the ${there[0]} shows ${name}: the other machine may have the same.`] : []),
      'A value that was read says how it stands, and not what made it so.',
    ],
  }
}

function read(what: string, on: readonly Role[]) {
  return { grade: 'observed', before: 'casebook read ', what, after: onMachines(on) } as const
}

function onMachines(on: readonly Role[]): string {
  return on.length === 2 ? ' on both machines' : ` on the ${on[0] ?? 'suspect'}`
}

function namesOf(operands: Part['operands']): string {
  return operands.map(({ name }) => name).join(', ')
}

function reasonIn(operands: Part['operands'], reason: string): string {
  if (reason !== '') return reason
  const prefix = 'could not look: '
  return operands
    .flatMap(({ shown }) => (shown.startsWith(prefix) ? [shown.slice(prefix.length)] : []))
    .join('; ')
}
