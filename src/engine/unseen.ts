import { choseOwnWay, decisionBehind } from '../evidence/way-behind.ts'
import type { Case } from '../model/case.ts'
import type { Part } from '../model/condition.ts'
import { type CouldNotLookKind, unseenKinds } from '../model/could-not-look-kinds.ts'
import type { Visit } from '../model/visit.ts'

/** The decision that led to a conclusion though nobody had looked. */
interface Unseen {
  readonly step: string
  readonly title: string
  /** Why nothing was seen there, for people. */
  readonly reason: string
}

/**
 * On what the last visit rests: the decision that led there. Undefined when that saw something, or when an engineer chose the way. Steps that lead
 * on without a decision are passed over.
 */
export function unseenBehind({ visits }: Case): Unseen | undefined {
  const visit = decisionBehind(visits)
  return visit?.decided && !choseOwnWay(visit) ? unseenIn(visit, visit.decided) : undefined
}

function unseenIn(
  { step, title, performed }: Visit,
  { edge, tried }: NonNullable<Visit['decided']>,
): Unseen | undefined {
  const result = performed?.result
  if (edge === 'could-not-look') {
    const unseen = result?.why === undefined || isUnseen(result.why)
    return unseen ? { step, title, reason: result?.reason ?? '' } : undefined
  }
  const parts = tried.flatMap(({ parts }) => parts)
  if (edge === 'unknown') {
    const open = parts.filter(({ truth }) => truth === 'unknown')
    // What an older casebook did not say is not taken for something that was seen.
    const unseen = open.filter(({ lacks }) => lacks === undefined || lacks.some(isUnseen))
    return unseen.length > 0 ? { step, title, reason: reasonOf(unseen) } : undefined
  }
  const decisive = edge === 'when' ? (tried.at(-1)?.parts ?? []) : parts
  const blind = decisive.length > 0 && decisive.every(({ lacks }) => lacks?.some(isUnseen))
  return blind ? { step, title, reason: reasonOf(decisive) } : undefined
}

function isUnseen(kind: CouldNotLookKind): boolean {
  return unseenKinds.includes(kind)
}

/** In the words of the conditions: what each name came to. */
function reasonOf(parts: readonly Part[]): string {
  const words = parts.flatMap(({ reason, operands }) =>
    reason !== '' ? [reason] : operands.map(({ name, shown }) => `${name}: ${shown}`),
  )
  return [...new Set(words)].join('; ')
}

/** What is said in place of a problem that nobody saw: it blames nobody. */
export function undecided(problem: string, { step, title, reason }: Unseen) {
  return {
    title: 'It was not looked at, so nothing can be said',
    outcome: 'inconclusive' as const,
    owner: '',
    what: `The way to “${problem}” leads through “${title}” (${step}), and nothing was seen there: ${reason}. So that is not found out, and nobody is to blame for it.`,
    remedy: `Run the playbook again, and let ${step} look.`,
    handOver: '',
  }
}
