import { handoverReport } from './handover-report.ts'
import { htmlReport } from './html-report.ts'
import { jsonReport } from './json-report.ts'
import { markdownReport } from './markdown-report.ts'
import type { ReportFormat } from './report-format.ts'

/** Every format that `casebook report --format` takes. */
export const reportFormats: readonly ReportFormat[] = [markdownReport, htmlReport, jsonReport, handoverReport]
