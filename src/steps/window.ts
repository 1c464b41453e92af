import type { Action } from '../model/action.ts'
import type { Desk } from '../model/desk.ts'
import { isCouldNotLook } from '../model/fact.ts'
import type { Machine, WindowOutcome, WindowRequest } from '../model/machine.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import { windowKey } from '../model/recording-key.ts'
import type { Role } from '../model/role.ts'
import { fillWith } from '../model/scope.ts'
import type { PlanLine, StepResult } from '../model/step-kind.ts'
import { done } from '../model/step-kind.ts'
import { variablesFor } from '../model/variables.ts'

/** An action on some machines, with or without something that is watched meanwhile: what act and probe steps share. */
export interface Windows {
  /** An action's name, or the name of the choose step that says which. */
  readonly action: string
  readonly on: readonly Role[]
  readonly probe: ProbeDeclaration | undefined
}

export function planWindows(desk: Desk, windows: Windows): PlanLine[] {
  const action = actionOf(desk, windows.action)
  if (!action) return []
  const listens = windows.probe ? ` and listens to ${functionsOf(windows.probe)}` : ''
  return machinesOf(desk, windows.on).map(([role]) => ({
    role,
    text: `runs “${action.title}”${listens}`,
    script: action.run,
    risk: action.risk,
    cuts: action.cuts,
    takesDown: fillWith(desk.playbook, desk.case, action.takesDown),
    wayBack: fillWith(desk.playbook, desk.case, action.wayBack),
  }))
}

function functionsOf(probe: ProbeDeclaration): string {
  return [...new Set(probe.calls.flatMap((call) => call.functions))].join(', ')
}

/**
 * Asks for each live machine, then runs all windows at the same time. When the suspect may not be touched, nothing runs
 * at all: there would be nothing to compare with, and a healthy machine is someone's too.
 */
export async function runWindows(desk: Desk, windows: Windows): Promise<StepResult> {
  const action = actionOf(desk, windows.action)
  if (!action) return { outcome: 'could-not-look', reason: `no action was chosen for ${windows.action}` }
  const allowed: [Role, Machine][] = []
  for (const [role, machine] of machinesOf(desk, windows.on)) {
    if (await consents(desk, action, role)) allowed.push([role, machine])
    else if (role === 'suspect') break
  }
  const refused = windows.on.includes('suspect') && !allowed.some(([role]) => role === 'suspect')
  if (refused) return { outcome: 'could-not-look', reason: `${action.title} was not allowed on the suspect` }
  const outcomes = await Promise.all(
    allowed.map(([role, machine]) => runOn(desk, windows, action, role, machine)),
  )
  const failed = outcomes.find(isCouldNotLook)
  return failed && outcomes.every(isCouldNotLook)
    ? { outcome: 'could-not-look', reason: failed.reason }
    : done
}

function actionOf(desk: Desk, name: string): Action | undefined {
  const { actions } = desk.playbook
  return actions.get(name) ?? actions.get(String(desk.case.answers[name]))
}

function machinesOf(desk: Desk, on: readonly Role[]): [Role, Machine][] {
  return on.flatMap((role) => {
    const machine = desk.machines[role]
    return machine ? [[role, machine] satisfies [Role, Machine]] : []
  })
}

/** A recording is not changed by being asked, so nobody has to allow it; a refusal that it holds stays one. */
async function consents(desk: Desk, action: Action, role: Role): Promise<boolean> {
  const machine = desk.machines[role]
  if (action.risk === 'read_only') return true
  const name = `allow.${action.name}.${role}`
  if (machine?.about.recorded && machine.remembered(name) !== false) return true
  const answer = await desk.prompter.ask(
    {
      name,
      kind: 'consent',
      message: `Run “${action.title}” (${action.risk}) on the ${role}, ${machine?.target}?`,
      choices: [],
      default: undefined,
      ...(machine?.about.recorded && { remembered: false }),
      check: (value) => (typeof value === 'boolean' ? undefined : 'yes or no is needed'),
      consent: { risk: action.risk, role },
    },
    desk.signal,
  )
  const granted = answer.value === true
  const { risk } = action
  desk.emit({
    type: 'consent-given',
    step: desk.step,
    role,
    action: action.name,
    risk,
    granted,
    from: answer.from,
  })
  return granted
}

async function runOn(
  desk: Desk,
  windows: Windows,
  action: Action,
  role: Role,
  machine: Machine,
): Promise<WindowOutcome> {
  const had = variablesFor(desk.playbook, desk.case, role, action.run)
  const variables = had.state === 'had' ? had.variables : {}
  const request: WindowRequest = { step: desk.step, action, variables, probe: windows.probe }
  const key = windowKey(request)
  const common = { step: desk.step, role, action: action.name, key }
  desk.emit({ type: 'window-opened', ...common })
  const outcome = had.state === 'had' ? await machine.window(request, desk.signal) : had
  desk.emit({ type: 'window-closed', ...common, outcome })
  return outcome
}
