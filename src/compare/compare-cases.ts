import type { Case } from '../model/case.ts'
import { type Finding, partingFunction } from '../model/finding.ts'
import type { WindowOutcome } from '../model/machine.ts'
import { wholeText } from '../model/playbook-file.ts'
import { showFact } from '../model/prose.ts'
import { type Role, roles } from '../model/role.ts'
import { compareWays, type WayDifference } from './compare-ways.ts'

/** Something that two cases do not have alike. Empty where a case has nothing of it. */
interface CaseDifference {
  readonly about: 'playbook' | 'machine' | 'input' | 'answer' | 'fact' | 'called' | 'finding'
  readonly role: Role | undefined
  readonly name: string
  readonly before: string
  readonly after: string
}

interface CaseComparison {
  readonly differences: readonly CaseDifference[]
  readonly way: readonly WayDifference[]
}

/** Two cases, thing by thing: not as texts, so that times, ids and raw outputs do not count. */
export function compareCases(before: Case, after: Case): CaseComparison {
  const differences = [
    ...pairs('playbook', undefined, playbookOf(before), playbookOf(after)),
    ...roles.flatMap((role) => [
      ...pairs('machine', role, machineOf(before, role), machineOf(after, role)),
      ...pairs('input', role, texts(before.inputs[role]), texts(after.inputs[role])),
      ...pairs('fact', role, factsOf(before, role), factsOf(after, role)),
      ...pairs('called', role, callsOf(before, role), callsOf(after, role)),
    ]),
    ...pairs('input', undefined, texts(before.inputs.run), texts(after.inputs.run)),
    ...pairs('answer', undefined, texts(before.answers), texts(after.answers)),
    ...pairs('finding', undefined, findingsOf(before), findingsOf(after)),
  ]
  return { differences, way: compareWays(before, after) }
}

type Texts = ReadonlyMap<string, string>

function pairs(
  about: CaseDifference['about'],
  role: Role | undefined,
  before: Texts,
  after: Texts,
): readonly CaseDifference[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].flatMap((name) => {
    const [old, now] = [before.get(name) ?? '', after.get(name) ?? '']
    return old === now ? [] : [{ about, role, name, before: old, after: now }]
  })
}

function texts(values: Readonly<Record<string, unknown>> = {}): Texts {
  return new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]))
}

function playbookOf({ playbook }: Case): Texts {
  const text = wholeText(playbook.files)
  return new Map([
    ['name', playbook.name],
    ['text', `${text.split('\n').length} lines, ${text.length} characters`],
  ])
}

function machineOf(kase: Case, role: Role): Texts {
  const machine = kase.machines[role]
  if (!machine) return new Map()
  const { hostname, kernel, arch } = machine.about
  return new Map([
    ['host', hostname],
    ['kernel', `${kernel} ${arch}`],
  ])
}

function factsOf(kase: Case, role: Role): Texts {
  return new Map(Object.entries(kase.facts[role]).map(([name, fact]) => [name, showFact(fact)]))
}

/** By step and function: how often it was called; a function that could not be listened to is no silence. */
function callsOf(kase: Case, role: Role): Texts {
  const counts = new Map<string, string>()
  for (const [step, windows] of Object.entries(kase.windows)) {
    const outcome = windows[role]
    if (outcome) for (const [fn, said] of heardIn(outcome)) counts.set(`${step}: ${fn}`, said)
  }
  return counts
}

function heardIn(outcome: WindowOutcome): readonly (readonly [string, string])[] {
  if (outcome.state !== 'done') return [['the window', `could not look: ${outcome.reason}`]]
  const { reading } = outcome
  if (!reading) return [['the action', `exit code ${outcome.action.exitCode}`]]
  return Object.entries(reading.coverage).map(([fn, coverage]) => {
    if (coverage.state !== 'armed') return [fn, `could not look: ${coverage.reason}`]
    const times = reading.calls.filter((call) => call.fn === fn).length
    return [fn, times === 0 ? 'not called' : `called ${times === 1 ? 'once' : `${times} times`}`]
  })
}

function findingsOf(kase: Case): Texts {
  return new Map(Object.entries(kase.findings).map(([step, finding]) => [step, showFinding(finding)]))
}

function showFinding(finding: Finding): string {
  const where = partingFunction(finding)
  return where === '' ? finding.verdict : `${finding.verdict}: ${where}`
}
