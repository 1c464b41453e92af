import { type FittingPart, fitParts, piecesOf } from './fit-parts.ts'
import { toMarkdown } from './markdown.ts'
import { placeTakes } from './place-takes.ts'
import type { ReportInput } from './report-format.ts'
import { reportParts } from './report-parts.ts'

/** The case for people, to paste into a ticket. When it is too long for one, long evidence is left out first. */
export function markdownReport(input: ReportInput): string {
  const { title, summary, parts } = reportParts(input)
  const first: FittingPart = { name: 'the conclusion', pieces: piecesOf([title, ...summary]), rank: 0 }
  const rest = parts.map(({ name, blocks, folded }, at): FittingPart => {
    const pieces = [...piecesOf(blocks), ...folded.map((each) => each.blocks)]
    return { name, level: 2, pieces, rank: folded.length === 0 ? at + 1 : parts.length + at + 1 }
  })
  return fitParts([first, ...rest], { render: toMarkdown, most: placeTakes.github, case: input.case.id })
}
