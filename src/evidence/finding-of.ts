import type { Case } from '../model/case.ts'
import type { Comparison } from '../model/comparison.ts'
import type { ConclusionFinding, FoundBy } from '../model/conclusion-finding.ts'
import type { Finding } from '../model/finding.ts'
import { type Grade, weakened, weakest } from '../model/grade.ts'
import type { Playbook } from '../model/playbook.ts'
import { decidingFacts } from './deciding-facts.ts'
import { decidingVisits, evidencesOf } from './deciding-visits.ts'
import type { Evidence, Known } from './evidence-of.ts'
import { recordingBeside } from './recording-beside.ts'
import type { Support } from './support.ts'
import { supportsOfDecision } from './support-of-decision.ts'
import { choseOwnWay } from './way-behind.ts'
import { weakeningOf } from './weakening.ts'

/** What is known beside the case: the playbook that it holds, and how to compare the readings of one of its steps. */
export interface FindingContext {
  readonly playbook?: Playbook
  readonly compare?: (kase: Case, step: string) => Comparison | undefined
}

/** What the conclusion of a case rests on; undefined: it has none. Every report and every format reads this one. */
export function findingOf(kase: Case, { playbook, compare }: FindingContext): ConclusionFinding | undefined {
  const { conclusion } = kase
  if (!conclusion) return undefined
  const known: Known = { kase, playbook }
  const deciding = decidingVisits(known)
  const { main, beside, way } = deciding
  const supports = supportsOfDecision(main, known)
  const founded = weakest(supports.map(({ grade }) => grade)) ?? 'inferred'
  const weakening = weakeningOf(kase, way)
  const blind = conclusion.conclusion.outcome === 'could-not-look'
  const grade = blind ? 'not-looked' : weakening.length > 0 ? weakened(founded) : founded
  const seen = evidencesOf(main, known)
  const { calls, doubts } = recordingBeside({ seen, way, known, compare })
  const across = beside.flatMap((visit) => supportsOfDecision(visit, known))
  const open = [...supports, ...across].flatMap(({ leavesOpen }) => leavesOpen)
  return {
    owner: conclusion.conclusion.owner,
    by: main && choseOwnWay(main) ? 'word' : foundBy(seen, kase),
    step: main?.step,
    grade,
    because:
      blind && founded !== 'not-looked'
        ? [couldNotLook]
        : [...clausesOf(supports, founded), ...(grade === founded ? [] : weakening)],
    doubts: [
      ...new Set([...conclusion.caveats, ...doubts, ...supports.flatMap((each) => each.doubts ?? [])]),
    ],
    leavesOpen: [...new Set([...open, ...withoutBaseline(known)])],
    facts: decidingFacts(deciding, known),
    calls,
  }
}

const couldNotLook = 'the playbook ends where it could not look'

function withoutBaseline({ kase, playbook }: Known): readonly string[] {
  if (kase.machines.baseline || !playbook?.machines.baseline) return []
  return ['There is no baseline: whether a healthy machine does the same is open.']
}

/** Why it has this grade: what its weakest pieces say, alike ones in one clause. */
function clausesOf(supports: readonly Support[], grade: Grade): readonly string[] {
  const clauses = new Map<string, { before: string; what: Set<string>; after: string }>()
  for (const { before, what, after, ...support } of supports) {
    if (support.grade !== grade) continue
    const key = JSON.stringify([before, after])
    const clause = clauses.get(key) ?? { before, what: new Set<string>(), after }
    clause.what.add(what)
    clauses.set(key, clause)
  }
  return [...clauses.values()].map(({ before, what, after }) => `${before}${[...what].join(', ')}${after}`)
}

const ways = { trees: 'diverge', survey: 'survey', narrowing: 'narrow' } as const satisfies Record<
  Finding['kind'],
  FoundBy
>

function foundBy(seen: readonly Evidence[], kase: Case): FoundBy {
  const parting = seen.find((each) => each.of === 'parting')
  const finding = parting && kase.findings[parting.step]
  if (finding) return ways[finding.kind]
  if (parting || seen.some((each) => each.of === 'call')) return 'probe'
  if (seen.some((each) => each.of === 'fact' || each.of === 'action')) return 'facts'
  return seen.some((each) => each.of === 'word') ? 'word' : 'nothing'
}
