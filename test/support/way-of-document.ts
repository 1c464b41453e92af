import type { CaseDocument } from '../../src/report/case-document.ts'

/** The way of a case without its values: where each step led and why, and where all ended. */
export function wayOfDocument({ steps, conclusion, end }: CaseDocument) {
  return {
    steps: steps.map(({ number, step, decision, outcome, finding }) => {
      const tried = decision?.tried.map(({ text, truth }) => [text, truth])
      return { number, step, ...decision, tried, outcome: outcome?.outcome, verdict: finding?.verdict }
    }),
    conclusion,
    end,
  }
}
