import { inert } from '../model/inert.ts'
import type { ReportInput } from './report-format.ts'

/** The text for the people who take over, and nothing else: for a ticket or a mail. */
export function handoverReport({ case: kase }: ReportInput): string {
  const text = kase.conclusion?.conclusion.handOver.trim() ?? ''
  return text === '' ? 'There is no hand-over: no conclusion was reached that has one.\n' : `${inert(text)}\n`
}
