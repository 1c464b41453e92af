import type { ReportFormat } from './report-format.ts'

/** Every format that `casebook report --format` takes. */
export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'md',
    about: 'the conclusion and its evidence first, then every step, then the raw outputs',
    load: async () => (await import('./markdown-report.ts')).markdownReport,
  },
  {
    name: 'html',
    about:
      'one page that stands alone: the conclusion, the way as a picture, a timeline, all evidence folded',
    load: async () => (await import('./html-report.ts')).htmlReport,
  },
  {
    name: 'json',
    about: 'the case as one stable document for programs',
    load: async () => (await import('./json-report.ts')).jsonReport,
  },
  {
    name: 'handover',
    about:
      'the hand-over: machine, case, how sure it is, what decided, what was run, and the playbook’s text',
    load: async () => (await import('./handover-report.ts')).handoverReport,
  },
]
