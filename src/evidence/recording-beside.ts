import type { Case } from '../model/case.ts'
import type { Comparison } from '../model/comparison.ts'
import type { CallsBeside } from '../model/conclusion-finding.ts'
import type { Visit } from '../model/visit.ts'
import { callsOfComparison, callsOfFinding } from './calls-beside.ts'
import type { Evidence, Known } from './evidence-of.ts'

interface Asked {
  /** What the deciding conditions name. */
  readonly seen: readonly Evidence[]
  readonly way: readonly Visit[]
  readonly known: Known
  readonly compare: ((kase: Case, step: string) => Comparison | undefined) | undefined
}

/** The calls of the recording of which the decision speaks, else of the last one on the way. Doubts are those of a recording that decided. */
export function recordingBeside({ seen, way, known, compare }: Asked): {
  readonly calls: CallsBeside | undefined
  readonly doubts: readonly string[]
} {
  const { kase } = known
  const isRecorded = (step: string) => kase.findings[step] !== undefined || kase.windows[step] !== undefined
  const spoken = seen.flatMap((each) => (each.of === 'call' || each.of === 'parting' ? [each.step] : []))
  const step = [...spoken, ...way.map((visit) => visit.step)].find(isRecorded)
  if (step === undefined) return { calls: undefined, doubts: [] }
  const finding = kase.findings[step]
  const comparison = finding ? undefined : compare?.(kase, step)
  const doubts = spoken.includes(step) ? ((finding ?? comparison)?.doubts ?? []) : []
  if (finding) return { calls: callsOfFinding(step, finding), doubts }
  return {
    calls: comparison && callsOfComparison(step, comparison),
    doubts: kase.machines.baseline ? doubts : [],
  }
}
