import type { Finding } from '../model/finding.ts'
import { roles } from '../model/role.ts'
import { controlOf } from './control-of.ts'
import type { Known } from './evidence-of.ts'
import { doubtsOf } from './first-difference.ts'
import { readingPair } from './scope.ts'
import type { Support } from './support.ts'

/** What a step found by comparing both machines: what both did there is its control. */
export function supportOfParting(step: string, { kase, playbook }: Known): Support {
  const clause = { before: 'casebook compared both machines in ', what: step }
  const finding = kase.findings[step]
  if (finding?.verdict === 'inconclusive') {
    const open = `Where the machines part in ${step} is open: ${finding.reason}.`
    return { grade: 'not-looked', ...clause, after: ', which decides nothing', leavesOpen: [open] }
  }
  if (finding) {
    const grade = finding.doubts.length > 0 ? 'observed' : 'proved'
    return { grade, ...clause, after: `, ${seen[finding.kind]}`, leavesOpen: chanceOf(finding) }
  }
  const pair = playbook && readingPair(playbook, kase, step)
  const sound = pair !== undefined && doubtsOf(pair).length === 0
  const control = sound ? controlOf(pair, roles) : undefined
  const after = control === undefined ? ', without a control' : `, and heard the control ${control}`
  const open = `That the machines part in ${step} is seen; that this makes the fault follows from the steps after it.`
  return { grade: control === undefined ? 'observed' : 'proved', ...clause, after, leavesOpen: [open] }
}

const seen = {
  trees: 'call by call below the same functions',
  survey: 'by how often each function was called',
  narrowing: 'from caller to caller, up to a function that both called',
} as const satisfies Record<Finding['kind'], string>

/** Runs of a machine are few: that a place differs in all of them may be an accident. */
function chanceOf(finding: Finding): readonly string[] {
  const place = finding.kind === 'trees' && finding.verdict === 'parts' ? finding.places[0] : undefined
  if (!place) return []
  const chance = Number(place.chance.toPrecision(1))
  return [`With so few runs the difference is an accident with a chance of ${chance}.`]
}
