import { disagreementsWith } from '../evidence/disagreements-with.ts'
import { type FindingContext, findingOf } from '../evidence/finding-of.ts'
import type { Block, Line, Text } from '../model/block.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { roles } from '../model/role.ts'
import type { Visit } from '../model/visit.ts'
import { briefly, type Cut, showTime } from './bounds.ts'
import type { ReportInput } from './report-format.ts'
import { plain, text } from './text.ts'
import { inputLine } from './views/answers.ts'
import { changesView } from './views/changes.ts'
import { conclusionView } from './views/conclusion.ts'
import { decisionView } from './views/decision.ts'
import { standingLine } from './views/end.ts'
import { engineersView } from './views/engineers.ts'
import { factsView } from './views/facts.ts'
import { importedLines } from './views/imported.ts'
import { leftBehindView } from './views/left-behind.ts'
import { machinesTable } from './views/machines.ts'
import { rawView } from './views/raw.ts'
import { redactedView } from './views/redacted.ts'
import { heading } from './views/section.ts'
import { stepReport } from './views/step-report.ts'
import { wayLine } from './views/way.ts'

/** A part of a report under its own name. */
export interface Part {
  readonly name: string
  readonly blocks: readonly Block[]
  /** What may be folded away, each with a heading as its first block. */
  readonly folded: readonly { readonly id: string; readonly blocks: readonly Block[] }[]
}

interface ReportParts {
  readonly title: Block
  /** What it came to: a heading first. */
  readonly summary: readonly Block[]
  /** In the order in which they are read; those without content are left out. */
  readonly parts: readonly Part[]
}

/** The case for people: the conclusion and its evidence first, then the way, then every raw output, as much of it as `cut` leaves. */
export function reportParts({ case: kase, events, context }: ReportInput, cut: Cut = briefly): ReportParts {
  const records = kase.visits
  const parts: readonly Part[] = [
    part('Why: what decided', evidence(records)),
    part('What was taken out', redactedView(events)),
    part('Machines', [
      ...machinesTable(kase),
      ...engineersView(kase),
      ...inputs(events),
      ...factsView(kase.opening.facts),
    ]),
    {
      name: 'The way, step by step',
      blocks: [],
      folded: records
        .filter((record) => !concludes(record, kase))
        .map((record) => ({ id: `step-${record.number}`, blocks: stepReport(record, kase, context) })),
    },
    part('What was run on the machines', changesView(records)),
    part('What was left behind', leftBehindView(kase)),
    { name: 'Appendix: what the machines said', blocks: [], folded: appendix(kase, cut) },
  ]
  return {
    title: title(kase),
    summary: withImported(summary(kase, context), kase),
    parts: parts.filter(({ blocks, folded }) => blocks.length > 0 || folded.length > 0),
  }
}

function part(name: string, blocks: readonly Block[]): Part {
  return { name, blocks, folded: [] }
}

function title(kase: Case): Block {
  const ticket = kase.ticket === undefined ? [] : text` · ticket ${kase.ticket}`
  const over: Text = text`case ${kase.id}${ticket} · playbook ${kase.playbook.name} · ${plain(showTime(kase.openedAt))} to ${plain(showTime(kase.lastAt))} · casebook ${plain(kase.casebook)}`
  return { kind: 'heading', level: 1, text: [plain(kase.playbook.title)], over }
}

function summary(kase: Case, context: FindingContext): readonly Block[] {
  const { conclusion } = kase
  if (conclusion)
    return conclusionView(conclusion, findingOf(kase, context), disagreementsWith(conclusion, kase))
  return [heading('No conclusion'), { kind: 'lines', lines: [standingLine(kase)] }]
}

/** Whose word it is comes first, below the heading. */
function withImported([first, ...rest]: readonly Block[], kase: Case): readonly Block[] {
  const lines = importedLines(kase)
  const said: readonly Block[] = lines.length > 0 ? [{ kind: 'lines', lines }] : []
  return first ? [first, ...said, ...rest] : said
}

/** Every decision with its values, and every step where the engineer went another way. */
function evidence(records: readonly Visit[]): readonly Block[] {
  const lines = records.flatMap((record) => {
    const decided = record.decided
    const blocks = decided && decided.edge !== 'next' ? decisionView(decided) : []
    const first = blocks.flatMap((block) => (block.kind === 'lines' ? block.lines : []))
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

function concludes(record: Visit, kase: Case): boolean {
  return kase.conclusion?.step === record.step && record.decided === undefined
}

function appendix({ opening, visits }: Case, cut: Cut): Part['folded'] {
  const early = rawView({ facts: opening.facts, windows: {} }, cut)
  const steps = visits.flatMap((record) => {
    const windows = Object.fromEntries(
      roles.flatMap((role) => (record.windows[role] ? [[role, record.windows[role].outcome] as const] : [])),
    )
    const raw = rawView({ facts: record.facts, windows }, cut)
    const name = `${record.number} · ${record.step}`
    return raw.length === 0 ? [] : [{ id: `raw-${record.number}`, blocks: [heading(name, 3), ...raw] }]
  })
  return early.length === 0
    ? steps
    : [{ id: 'raw-0', blocks: [heading('before the first step', 3), ...early] }, ...steps]
}
