import { disagreementsWith } from '../evidence/disagreements-with.ts'
import { findingOf } from '../evidence/finding-of.ts'
import { inert } from '../model/inert.ts'
import { handOverText } from './hand-over-text.ts'
import { toMarkdown } from './markdown.ts'
import type { ReportInput } from './report-format.ts'
import { disagreementLine } from './views/disagreement.ts'
import { importedLines } from './views/imported.ts'

/** The text for the people who take over, with how sure it is, and nothing else: for a ticket or a mail. */
export function handoverReport({ case: kase, context }: ReportInput): string {
  const text = handOverText(kase.conclusion?.conclusion.handOver ?? '', findingOf(kase, context))
  const against = kase.conclusion ? disagreementsWith(kase.conclusion, kase).map(disagreementLine) : []
  const doubts = [...importedLines(kase), ...against]
    .map((line) => `\n${toMarkdown([{ kind: 'lines', lines: [line] }])}`)
    .join('')
  const said = text === '' ? 'There is no hand-over: no conclusion was reached that has one.' : inert(text)
  return `${said}\n${doubts}`
}
