import { compareSnapshots } from '../evidence/compare-snapshots.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import type { WindowOutcome } from '../model/machine.ts'
import { type Role, roles } from '../model/role.ts'
import type {
  CaseDocument,
  FactDocument,
  OutcomeDocument,
  StepDocument,
  WindowDocument,
} from './case-document.ts'
import type { ReportFormat } from './report-format.ts'
import { earlyFacts, type FactRecord, type StepRecord, stepRecords } from './step-record.ts'

/** The folded case as one document for programs: see {@link CaseDocument}, and `docs/case.schema.json`, which is made of it. */
export const jsonReport: ReportFormat = {
  name: 'json',
  about: 'the case as one stable document for programs',
  render: ({ case: kase, events }) => `${JSON.stringify(caseDocument(kase, events), null, 2)}\n`,
}

export function caseDocument(kase: Case, events: readonly JournalEvent[]): CaseDocument {
  return {
    format: 'casebook-case',
    version: 1,
    id: kase.id,
    casebook: kase.casebook,
    openedAt: kase.openedAt,
    lastAt: kase.lastAt,
    playbook: { name: kase.playbook.name, title: kase.playbook.title, file: kase.playbook.file },
    machines: roles.flatMap((role) => {
      const machine = kase.machines[role]
      return machine
        ? [{ role, target: machine.target, ...machine.about, recorded: machine.about.recorded ?? null }]
        : []
    }),
    inputs: {
      run: kase.inputs.run,
      suspect: kase.inputs.suspect ?? {},
      baseline: kase.inputs.baseline ?? {},
    },
    facts: earlyFacts(events).map(factDocument),
    steps: stepRecords(events).map(stepDocument),
    conclusion: kase.conclusion
      ? { step: kase.conclusion.step, ...kase.conclusion.conclusion, caveats: kase.conclusion.caveats }
      : null,
    leftBehind: roles.flatMap((role) => {
      const snapshots = kase.snapshots[role]
      return snapshots ? [{ role, ...compareSnapshots(snapshots, kase.windowIds[role]) }] : []
    }),
    end: kase.end ?? null,
  }
}

function factDocument({ name, facts }: FactRecord): FactDocument {
  return { name, suspect: facts.suspect ?? null, baseline: facts.baseline ?? null }
}

function stepDocument(record: StepRecord): StepDocument {
  const { decided, performed } = record
  return {
    number: record.number,
    step: record.step,
    title: record.title,
    at: record.at,
    facts: record.facts.map(factDocument),
    answers: record.answers.map(({ name, question, value, from }) => ({ name, question, value, from })),
    consents: record.consents.map(({ role, action, risk, granted, from }) => ({
      role,
      action,
      risk,
      granted,
      from,
    })),
    windows: roles.flatMap((role) => windowDocument(record, role)),
    earlierWindows: record.earlier.map(({ role, action, take, outcome }) => {
      return { role, action, take: take?.number ?? null, outcome: outcomeDocument(outcome) }
    }),
    finding: record.compared?.finding ?? null,
    outcome: performed ? { ...performed.result, tries: performed.tries } : null,
    decision: decided ? { go: decided.go ?? null, edge: decided.edge, tried: decided.tried } : null,
    ways: record.ways.map(({ how, go, reason }) => ({ how, go, reason })),
    notes: record.notes.map(({ at, text }) => ({ at, text })),
  }
}

function windowDocument(record: StepRecord, role: Role): readonly WindowDocument[] {
  const window = record.open[role] ?? record.windows[role]
  if (!window) return []
  const outcome = 'outcome' in window ? outcomeDocument(window.outcome) : { state: 'open' as const }
  return [{ role, action: window.action, outcome }]
}

function outcomeDocument({ raw: _raw, ...outcome }: WindowOutcome): OutcomeDocument {
  return outcome.state === 'done' ? { ...outcome, reading: outcome.reading ?? null } : outcome
}
