import { fitParts } from './fit-parts.ts'
import { handOverParts } from './hand-over-parts.ts'
import { toMarkdown } from './markdown.ts'
import { placeTakes } from './place-takes.ts'
import type { ReportInput } from './report-format.ts'

/** The text for the people who take over, with which machine it is about and how sure it is: for a ticket or a mail. */
export function handoverReport(input: ReportInput): string {
  return fitParts(handOverParts(input), { render: toMarkdown, most: placeTakes.github, case: input.case.id })
}
