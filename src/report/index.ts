import type { ReportFormat } from './report-format.ts'

/** Every format that `casebook report --format` takes. */
export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'md',
    about:
      'the conclusion and its evidence first, then every step, then the raw outputs, as far as there is room in a comment on GitHub (65,536 characters)',
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
  {
    name: 'jira',
    about: 'the hand-over in Jira’s wiki markup, within 32,767 characters',
    load: async () => (await import('./jira-report.ts')).jiraReport,
  },
  {
    name: 'slack',
    about: 'the hand-over in Slack’s mrkdwn, within 4,000 characters',
    load: async () => (await import('./slack-report.ts')).slackReport,
  },
  {
    name: 'text',
    about: 'the hand-over as plain text',
    load: async () => (await import('./text-report.ts')).textReport,
  },
]
