import type { Block, Line, Text } from '../model/block.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { roles } from '../model/role.ts'
import { showTime } from './bounds.ts'
import { toMarkdown } from './markdown.ts'
import type { ReportFormat, ReportInput } from './report-format.ts'
import { earlyFacts, type StepRecord, stepRecords } from './step-record.ts'
import { plain, text } from './text.ts'
import { inputLine } from './views/answers.ts'
import { changesView } from './views/changes.ts'
import { conclusionView } from './views/conclusion.ts'
import { decisionView } from './views/decision.ts'
import { endLine } from './views/end.ts'
import { engineersView } from './views/engineers.ts'
import { factsView } from './views/facts.ts'
import { leftBehindView } from './views/left-behind.ts'
import { machinesTable } from './views/machines.ts'
import { rawView } from './views/raw.ts'
import { redactedView } from './views/redacted.ts'
import { heading, section } from './views/section.ts'
import { stepReport } from './views/step-report.ts'
import { wayLine } from './views/way.ts'

/** The case for people: the conclusion and its evidence first, then the way, then every raw output. */
export const markdownReport: ReportFormat = {
  name: 'md',
  summary: 'Markdown: conclusion and evidence first, then every step, then the raw outputs',
  extension: 'md',
  render: (input) => toMarkdown(reportBlocks(input)),
}

export function reportBlocks({ case: kase, events, context }: ReportInput): readonly Block[] {
  const records = stepRecords(events)
  return [
    title(kase),
    ...summary(kase),
    ...section('Why: what decided', evidence(records)),
    ...section('What was taken out', redactedView(events)),
    ...section('Machines', [
      ...machinesTable(kase),
      ...engineersView(kase),
      ...inputs(events),
      ...factsView(earlyFacts(events)),
    ]),
    ...section(
      'The way, step by step',
      records
        .filter((record) => !concludes(record, kase))
        .flatMap((record) => stepReport(record, kase, context)),
    ),
    ...section('What was run on the machines', changesView(records)),
    ...section('What was left behind', leftBehindView(kase)),
    ...section('Appendix: what the machines said', appendix(records, events)),
  ]
}

function title(kase: Case): Block {
  const over: Text = text`case ${kase.id} · playbook ${kase.playbook.name} · ${plain(showTime(kase.openedAt))} to ${plain(showTime(kase.lastAt))} · casebook ${plain(kase.casebook)}`
  return { kind: 'heading', level: 1, text: [plain(kase.playbook.title)], over }
}

function summary(kase: Case): readonly Block[] {
  if (kase.conclusion) return conclusionView(kase.conclusion)
  const end: Line = kase.end
    ? endLine(kase.end, kase)
    : { tone: 'doubt', text: text`the run has not ended; so far ${plain(String(kase.visits.length))} steps` }
  return [heading('No conclusion'), { kind: 'lines', lines: [end] }]
}

/** Every decision with its values, and every step where the engineer went another way. */
function evidence(records: readonly StepRecord[]): readonly Block[] {
  const lines = records.flatMap((record) => {
    const decided = record.decided
    const blocks = decided && decided.edge !== 'next' ? decisionView(decided, false) : []
    const first = blocks.flatMap((block) => (block.kind === 'lines' ? block.lines.slice(0, 1) : []))
    return [...first, ...record.ways.map(wayLine)].map(
      (line): Line => ({ tone: line.tone, text: text`${record.step} ${line.text}` }),
    )
  })
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

function inputs(events: readonly JournalEvent[]): readonly Block[] {
  const lines = events.flatMap((event) => (event.type === 'input-set' ? [inputLine(event)] : []))
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

function concludes(record: StepRecord, kase: Case): boolean {
  return kase.conclusion?.step === record.step && record.decided === undefined
}

function appendix(records: readonly StepRecord[], events: readonly JournalEvent[]): readonly Block[] {
  return [
    ...rawView({ facts: earlyFacts(events), windows: {} }),
    ...records.flatMap((record) => {
      const windows = Object.fromEntries(
        roles.flatMap((role) =>
          record.windows[role] ? [[role, record.windows[role].outcome] as const] : [],
        ),
      )
      const raw = rawView({ facts: record.facts, windows })
      return raw.length === 0 ? [] : [heading(`${record.number} · ${record.step}`, 3), ...raw]
    }),
  ]
}
