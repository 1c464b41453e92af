import { inert } from '../model/inert.ts'
import type { ReportFormat } from './report-format.ts'

/** The text for the people who take over, and nothing else: for a ticket or a mail. */
export const handoverReport: ReportFormat = {
  name: 'handover',
  summary: 'the hand-over text of the conclusion alone',
  extension: 'md',
  render: ({ case: kase }) => {
    const text = kase.conclusion?.conclusion.handOver.trim() ?? ''
    return text === ''
      ? 'There is no hand-over: no conclusion was reached that has one.\n'
      : `${inert(text)}\n`
  },
}
