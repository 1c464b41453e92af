import type { CallsBeside, ConclusionFinding } from '../model/conclusion-finding.ts'
import type { FindingDocument } from './case-document.ts'

/** What a conclusion rests on, for programs. Nothing is left out of a document: what there is none of is null. */
export function findingDocument(finding: ConclusionFinding | undefined): FindingDocument | null {
  if (!finding) return null
  const { step, facts, calls, ...rest } = finding
  return {
    ...rest,
    step: step ?? null,
    facts: facts.map(({ shown, said, ...fact }) => ({
      ...fact,
      suspect: shown.suspect ?? null,
      baseline: shown.baseline ?? null,
      said: said ?? null,
    })),
    calls: calls ? callsDocument(calls) : null,
  }
}

function callsDocument({ step, rows, left, fork }: CallsBeside): FindingDocument['calls'] {
  return {
    step,
    rows: rows.map((row) => ({ ...row, ...sides(row) })),
    left,
    fork: fork ? { after: fork.after ?? null, ...sides(fork) } : null,
  }
}

function sides({ suspect, baseline }: { suspect: string | undefined; baseline: string | undefined }) {
  return { suspect: suspect ?? null, baseline: baseline ?? null }
}
