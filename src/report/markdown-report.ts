import { toMarkdown } from './markdown.ts'
import type { ReportInput } from './report-format.ts'
import { reportParts } from './report-parts.ts'
import { section } from './views/section.ts'

/** The case for people, to paste into a ticket. */
export function markdownReport(input: ReportInput): string {
  const { title, summary, parts } = reportParts(input)
  const sections = parts.flatMap(({ name, blocks, folded }) =>
    section(name, [...blocks, ...folded.flatMap((each) => each.blocks)]),
  )
  return toMarkdown([title, ...summary, ...sections])
}
