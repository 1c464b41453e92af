import { compareSnapshots } from '../evidence/compare-snapshots.ts'
import { disagreementsWith } from '../evidence/disagreements-with.ts'
import { type FindingContext, findingOf } from '../evidence/finding-of.ts'
import { openWindows } from '../evidence/fold-visits.ts'
import { reasonOf } from '../evidence/reason-of.ts'
import { stderrOf } from '../evidence/stderr-of.ts'
import type { Case } from '../model/case.ts'
import { jsonText } from '../model/json-text.ts'
import type { WindowOutcome } from '../model/machine.ts'
import { mainFile } from '../model/playbook-file.ts'
import { type Role, roles } from '../model/role.ts'
import type { FactRecord, Visit } from '../model/visit.ts'
import { briefly } from './bounds.ts'
import type {
  CaseDocument,
  DisagreementDocument,
  FactDocument,
  OutcomeDocument,
  StepDocument,
  WindowDocument,
} from './case-document.ts'
import { findingDocument } from './finding-document.ts'
import type { ReportInput } from './report-format.ts'

type Disagreed = Case['disagreements'][number]

/** The folded case as one document for programs: see {@link CaseDocument}, and `docs/case.schema.json`, which is made of it. */
export function jsonReport({ case: kase, context }: ReportInput): string {
  return jsonText(caseDocument(kase, context))
}

export function caseDocument(kase: Case, context: FindingContext): CaseDocument {
  return {
    format: 'casebook-case',
    version: 1,
    id: kase.id,
    casebook: kase.casebook,
    importedFrom: kase.importedFrom ?? null,
    ticket: kase.ticket ?? null,
    openedAt: kase.openedAt,
    lastAt: kase.lastAt,
    playbook: {
      name: kase.playbook.name,
      title: kase.playbook.title,
      file: mainFile(kase.playbook.files),
      files: kase.playbook.files.map((file) => file.name),
    },
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
    facts: kase.opening.facts.map(factDocument),
    steps: kase.visits.map(stepDocument),
    conclusion: kase.conclusion
      ? {
          step: kase.conclusion.step,
          ...kase.conclusion.conclusion,
          caveats: kase.conclusion.caveats,
          disagreements: disagreementsWith(kase.conclusion, kase).map(disagreementDocument),
          finding: findingDocument(findingOf(kase, context)),
        }
      : null,
    leftBehind: roles.flatMap((role) => {
      const snapshots = kase.snapshots[role]
      return snapshots ? [{ role, ...compareSnapshots(snapshots, kase.windowIds[role]) }] : []
    }),
    end: kase.end ?? null,
  }
}

function disagreementDocument({ at, by, end, shouldBe, reason }: Disagreed): DisagreementDocument {
  return { at, by, end: end ?? null, shouldBe, reason }
}

function factDocument({ name, facts, raws }: FactRecord): FactDocument {
  const stderr = { suspect: briefly(stderrOf(raws.suspect)), baseline: briefly(stderrOf(raws.baseline)) }
  return { name, suspect: facts.suspect ?? null, baseline: facts.baseline ?? null, stderr }
}

function stepDocument(record: Visit): StepDocument {
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
    decision: decided ? decisionDocument(decided) : null,
    ways: record.ways.map(({ how, go, reason }) => ({ how, go, reason })),
    notes: record.notes.map(({ at, text }) => ({ at, text })),
  }
}

function decisionDocument(decided: NonNullable<Visit['decided']>): StepDocument['decision'] {
  const { go, edge, tried } = decided
  return { go: go ?? null, because: reasonOf(decided), edge, tried }
}

function windowDocument(record: Visit, role: Role): readonly WindowDocument[] {
  const window = openWindows(record)[role] ?? record.windows[role]
  if (!window) return []
  const outcome = 'outcome' in window ? outcomeDocument(window.outcome) : { state: 'open' as const }
  return [{ role, action: window.action, outcome }]
}

function outcomeDocument({ raw: _raw, ...outcome }: WindowOutcome): OutcomeDocument {
  return outcome.state === 'done' ? { ...outcome, reading: outcome.reading ?? null } : outcome
}
