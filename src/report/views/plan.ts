import type { Risk } from '../../model/action.ts'
import type { Block, Line, Span, TableRow, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { PlanLine } from '../../model/plan-line.ts'
import { code, noText, plain, strong, text } from '../text.ts'

/** What the step will do, on which machine, how much it may do there, and the way back. `scripts`: with what exactly runs. */
export function planView(plan: readonly PlanLine[], kase: Case, scripts: boolean): readonly Block[] {
  if (plan.length === 0) return []
  return [
    {
      kind: 'table',
      head: [text`machine`, text`it will`, text`risk`],
      rows: plan.map((line) => row(line, kase)),
    },
    ...warnings(plan),
    ...(scripts ? scriptsOf(plan) : []),
  ]
}

function row(line: PlanLine, kase: Case): TableRow {
  return { cells: [machine(line, kase), [plain(line.text)], riskText(line.risk, line.cuts)] }
}

function machine({ role }: PlanLine, kase: Case): Text {
  if (!role) return noText
  const target = kase.machines[role]?.target
  return target === undefined ? [strong(role)] : [strong(role), plain(' '), code(target)]
}

const riskNames = { read_only: 'reads only', changes: 'changes it', disruptive: 'disruptive' } as const
const riskTones = { read_only: 'good', changes: 'doubt', disruptive: 'bad' } as const

export function riskText(risk: Risk, cuts: 'network' | undefined): Text {
  const name: Span = plain(riskNames[risk], riskTones[risk])
  return cuts ? [name, plain(`, cuts the ${cuts}`, 'bad')] : [name]
}

/** What goes away and how to get back in, said once even when it holds for both machines. */
function warnings(plan: readonly PlanLine[]): readonly Block[] {
  const down = new Set(plan.map((line) => line.takesDown.trim()).filter((words) => words !== ''))
  const back = new Set(plan.map((line) => line.wayBack.trim()).filter((words) => words !== ''))
  return [
    ...[...down].map((words): Block => ({ kind: 'markdown', text: `**Takes down:** ${words}` })),
    ...[...back].map((words): Block => ({ kind: 'markdown', text: `**Way back:** ${words}` })),
    ...(plan.some((line) => line.cuts) ? [guardWords] : []),
  ]
}

/** What stands by when the way in is cut. The folder's name is made when the window opens; there is one at a time. */
const guardWords: Block = {
  kind: 'markdown',
  text: '**If casebook cannot come back:** the machine takes the action back and puts its network back, at the latest a minute and a half after it is done. On its console the same at once: `sh /run/casebook.*/recover`',
}

function scriptsOf(plan: readonly PlanLine[]): readonly Block[] {
  const byScript = new Map<string, PlanLine[]>()
  for (const line of plan) {
    if (line.script !== '') byScript.set(line.script, [...(byScript.get(line.script) ?? []), line])
  }
  return [...byScript].map(([script, lines]): Block => {
    const where = lines.flatMap((line) => line.role ?? []).join(' and ')
    return {
      kind: 'code',
      title: where === '' ? text`What exactly runs` : [plain(`What exactly runs on the ${where}`)],
      language: 'sh',
      text: script,
      foreign: false,
    }
  })
}

/** What an act did to which machine, in one line. */
export function consentLine(consent: {
  role: string
  action: string
  risk: Risk
  granted: boolean
  from: string
}): Line {
  const by = consent.from === 'engineer' ? '' : ` (${consent.from})`
  return consent.granted
    ? {
        tone: 'plain',
        text: text`${strong(consent.role)}: ${consent.action} was agreed to, ${riskText(consent.risk, undefined)}${plain(by)}`,
      }
    : {
        tone: 'doubt',
        text: text`${strong(consent.role)}: ${consent.action} was refused${plain(by)}; what it would have shown stays unknown`,
      }
}
