import type { DecidingFact } from '../model/conclusion-finding.ts'
import type { Operand } from '../model/condition.ts'
import { isRole, type PerRole, type Role } from '../model/role.ts'
import type { Visit } from '../model/visit.ts'
import { decidingParts } from './deciding-parts.ts'
import type { Deciding } from './deciding-visits.ts'
import { evidenceOf, type Known } from './evidence-of.ts'
import { choseOwnWay } from './way-behind.ts'

/** What decided the conclusion, then what told the machines apart in the decisions before it; each once. */
export function decidingFacts({ main, beside, way }: Deciding, known: Known): readonly DecidingFact[] {
  const facts = new Map<string, DecidingFact>()
  const deciding = [...(main ? [main] : []), ...beside]
  for (const visit of [...deciding, ...way.filter((each) => !deciding.includes(each))]) {
    const last = deciding.includes(visit)
    for (const fact of factsOf(visit, last, known)) {
      if (!facts.has(fact.name) && (last || fact.differs)) facts.set(fact.name, fact)
    }
  }
  return [...facts.values()]
}

function factsOf(visit: Visit, last: boolean, known: Known): readonly DecidingFact[] {
  if (!visit.decided || choseOwnWay(visit)) return []
  const operands = decidingParts(visit.decided).flatMap((part) => part.operands)
  return operands.flatMap((operand): readonly DecidingFact[] => {
    const { of } = evidenceOf(operand, known)
    if (of === 'setting') return []
    const { name, shown, said } = shownOf(operand)
    const differs =
      shown.suspect !== undefined && shown.baseline !== undefined && shown.suspect !== shown.baseline
    return [{ name, kind: of, shown, ...(said !== undefined && { said }), differs, step: visit.step, last }]
  })
}

function shownOf({ name, shown, other }: Operand): Pick<DecidingFact, 'name' | 'shown' | 'said'> {
  const [first, ...rest] = name.split('.')
  const role = isRole(first) ? first : undefined
  if (!role && !other) return { name, shown: {}, said: shown }
  const here: Role = role ?? 'suspect'
  const there: Role = here === 'suspect' ? 'baseline' : 'suspect'
  const each: PerRole<string> = { [here]: shown, ...(other && { [there]: other.shown }) }
  return { name: role ? rest.join('.') : name, shown: each }
}
