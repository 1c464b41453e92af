import type { Case } from '../model/case.ts'
import { compareSnapshots } from '../model/compare-snapshots.ts'
import type { JournalEvent } from '../model/event.ts'
import type { WindowOutcome } from '../model/machine.ts'
import { roles } from '../model/role.ts'
import type { ReportFormat } from './report-format.ts'
import { earlyFacts, type FactRecord, type StepRecord, stepRecords } from './step-record.ts'

/**
 * The folded case as one JSON document for programs. Fields are only ever added; a change of meaning raises `version`.
 * Times are ISO 8601 in UTC. Facts keep their state (`value`, `absent`, `could-not-look`); a value of type `integer`
 * beyond 2^53 is a string of digits. What has not happened is null, never left out. Raw outputs stay in the case.
 */
export const jsonReport: ReportFormat = {
  name: 'json',
  summary: 'JSON: the case as one stable document for programs',
  extension: 'json',
  render: ({ case: kase, events }) => `${JSON.stringify(caseDocument(kase, events), null, 2)}\n`,
}

export type CaseDocument = ReturnType<typeof caseDocument>

export function caseDocument(kase: Case, events: readonly JournalEvent[]) {
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
    /** Looked at before the first step. */
    facts: earlyFacts(events).map(factDocument),
    steps: stepRecords(events).map(stepDocument),
    conclusion: kase.conclusion
      ? { step: kase.conclusion.step, ...kase.conclusion.conclusion, caveats: kase.conclusion.caveats }
      : null,
    /** Of the machines on which a window was opened: what is there now that was not, or no longer. */
    leftBehind: roles.flatMap((role) => {
      const snapshots = kase.snapshots[role]
      return snapshots ? [{ role, ...compareSnapshots(snapshots) }] : []
    }),
    end: kase.end ?? null,
  }
}

function factDocument({ name, facts }: FactRecord) {
  return { name, suspect: facts.suspect ?? null, baseline: facts.baseline ?? null }
}

function stepDocument(record: StepRecord) {
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
    finding: record.compared?.finding ?? null,
    outcome: performed ? { ...performed.result, tries: performed.tries } : null,
    decision: decided ? { go: decided.go ?? null, edge: decided.edge, tried: decided.tried } : null,
    ways: record.ways.map(({ how, go, reason }) => ({ how, go, reason })),
    notes: record.notes.map(({ at, text }) => ({ at, text })),
  }
}

/** `state: "open"`: begun, its end was not seen. */
function windowDocument(record: StepRecord, role: (typeof roles)[number]) {
  const window = record.open[role] ?? record.windows[role]
  if (!window) return []
  const outcome = 'outcome' in window ? outcomeDocument(window.outcome) : { state: 'open' as const }
  return [{ role, action: window.action, outcome }]
}

function outcomeDocument({ raw: _raw, ...outcome }: WindowOutcome) {
  return outcome.state === 'done' ? { ...outcome, reading: outcome.reading ?? null } : outcome
}
