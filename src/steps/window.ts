import { deedOf } from '../evidence/deed-of.ts'
import { windowKey } from '../evidence/recording-key.ts'
import { fillWith } from '../evidence/scope.ts'
import { variablesFor } from '../evidence/variables.ts'
import type { Action } from '../model/action.ts'
import { couldNotLook, isCouldNotLook } from '../model/fact.ts'
import type { Machine, WindowOutcome } from '../model/machine.ts'
import { done, lookedInVain, notTried, type StepResult } from '../model/outcome.ts'
import type { PlanLine } from '../model/plan-line.ts'
import type { Desk } from '../model/playbook.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import type { PerRole, Role } from '../model/role.ts'
import { isSameMachine } from '../model/same-machine.ts'

/** An action on some machines, with or without something that is watched meanwhile: what act and probe steps share. */
export interface Windows {
  /** An action's name, or the name of the choose step that says which. */
  readonly action: string
  readonly on: readonly Role[]
  readonly probe: ProbeDeclaration | undefined
}

/** One time that the action ran on the machines where it was allowed. */
export type Take = PerRole<WindowOutcome>

interface Taken {
  readonly takes: readonly Take[]
  readonly result: StepResult
}

export function planWindows(desk: Desk, windows: Windows): PlanLine[] {
  const action = actionOf(desk, windows.action)
  if (!action) return []
  const { probe } = windows
  const times = probe && probe.repeat > 1 ? `, ${probe.repeat} times,` : ''
  const watches = probe ? ` and ${watchingOf(probe)}` : ''
  return machinesOf(desk, windows.on).map(([role]) => ({
    role,
    text: `runs “${titleOf(desk, action)}”${times}${watches}`,
    script: action.run,
    risk: action.risk,
    cuts: action.cuts,
    takesDown: fillWith(desk.playbook, desk.case, action.takesDown),
    wayBack: fillWith(desk.playbook, desk.case, action.wayBack),
  }))
}

function watchingOf({ calls, tree, survey }: ProbeDeclaration): string {
  if (tree) return `records what is called below ${tree.roots.map(({ fn }) => fn).join(', ')}`
  if (survey) {
    const { functions, module, file } = survey
    const set = [...functions, ...(module ? [`the module ${module}`] : []), ...(file ? [file] : [])]
    return `counts the calls of ${set.join(', ')}`
  }
  return `listens to ${[...new Set(calls.flatMap((call) => call.functions))].join(', ')}`
}

/**
 * Asks for each live machine, then runs all windows at the same time, as often as the probe says. When the suspect may not
 * be touched, nothing runs at all: there would be nothing to compare with, and a healthy machine is someone's too.
 */
export async function runWindows(desk: Desk, windows: Windows): Promise<Taken> {
  const allowed = await allowWindows(desk, windows)
  if ('outcome' in allowed) return { takes: [], result: allowed }
  const takes: Take[] = []
  const repeat = windows.probe?.repeat ?? 1
  while (takes.length < repeat && !desk.signal.aborted) {
    takes.push(await runOnce(desk, allowed, { probe: windows.probe, take: takes.length + 1, of: repeat }))
  }
  const outcomes = takes.flatMap((take) => Object.values(take))
  const failed = outcomes.find(isCouldNotLook)
  const result = failed && outcomes.every(isCouldNotLook) ? lookedInVain(failed) : done
  return { takes, result }
}

/** An action with the machines on which it may run. */
export interface Allowed {
  readonly action: Action
  readonly machines: readonly (readonly [Role, Machine])[]
}

/** Settles what runs and where it may; asked once for all repeats. */
export async function allowWindows(desk: Desk, windows: Windows): Promise<Allowed | StepResult> {
  const action = actionOf(desk, windows.action)
  if (!action) return notTried(`no action was chosen for ${windows.action}`)
  const machines: [Role, Machine][] = []
  for (const [role, machine] of machinesOf(desk, windows.on)) {
    if (await consents(desk, action, role, windows.probe?.repeat ?? 1)) machines.push([role, machine])
    else if (role === 'suspect') break
  }
  const refused = windows.on.includes('suspect') && !machines.some(([role]) => role === 'suspect')
  if (refused) return notTried(`${titleOf(desk, action)} was not allowed on the suspect`)
  return { action, machines }
}

interface Watching {
  readonly probe: ProbeDeclaration | undefined
  /** Which of how many times, from 1. */
  readonly take: number
  readonly of: number
}

/** One window on every machine, all at the same time; one after the other where both are the same machine. */
export async function runOnce(desk: Desk, allowed: Allowed, watching: Watching): Promise<Take> {
  const { action, machines } = allowed
  const run = async ([role, machine]: Allowed['machines'][number]) =>
    [role, await runOn(desk, action, { role, machine, ...watching })] as const
  const [first, second] = machines
  if (first && second && isSameMachine(first[1].about, second[1].about))
    return Object.fromEntries([await run(first), await run(second)])
  return Object.fromEntries(await Promise.all(machines.map(run)))
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

export function titleOf(desk: Desk, action: Action): string {
  return fillWith(desk.playbook, desk.case, action.title)
}

/** A recording is not changed by being asked, so nobody has to allow it; a refusal that it holds stays one. */
async function consents(desk: Desk, action: Action, role: Role, times: number): Promise<boolean> {
  const machine = desk.machines[role]
  if (action.risk === 'read_only') return true
  const subject = { of: 'consent', action: action.name, role } as const
  const seal = machine && sealOf(desk, action, { machine, times })
  if (machine?.about.recorded && machine.remembered(subject) !== false) return true
  const answer = await desk.prompter.ask(
    {
      subject,
      kind: 'consent',
      message: `Run “${titleOf(desk, action)}” (${action.risk})${times > 1 ? `, up to ${times} times,` : ''} on the ${role}, ${machine?.target}?`,
      choices: [],
      default: undefined,
      ...(machine?.about.recorded && { remembered: false }),
      check: (value) => (typeof value === 'boolean' ? undefined : 'yes or no is needed'),
      consent: { risk: action.risk, role, ...(seal !== undefined && { seal }) },
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
    ...(seal !== undefined && { seal }),
  })
  return granted
}

/** What this consent is known by later; undefined: it counts now and never again. */
function sealOf(
  desk: Desk,
  action: Action,
  { machine, times }: { readonly machine: Machine; readonly times: number },
): string | undefined {
  const had = variablesOf(desk, action, machine.role)
  const variables = had.state === 'had' ? had.variables : {}
  const deed = deedOf({ action, variables, machine, times })
  return deed === undefined ? undefined : desk.seal?.(deed)
}

function variablesOf(desk: Desk, action: Action, role: Role) {
  return variablesFor(desk.playbook, desk.case, role, `${action.run}\n${action.undo ?? ''}`)
}

interface RunOn extends Watching {
  readonly role: Role
  readonly machine: Machine
}

async function runOn(desk: Desk, action: Action, on: RunOn): Promise<WindowOutcome> {
  const { role, machine, probe, take, of } = on
  const had = variablesOf(desk, action, role)
  const variables = had.state === 'had' ? had.variables : {}
  const id = machine.newWindow()
  const named = id === undefined ? {} : { id }
  const watched = { step: desk.step, action, variables, probe }
  const key = windowKey(watched)
  const times = of > 1 ? { take: { number: take, of } } : {}
  const common = { step: desk.step, role, action: action.name, key, ...times }
  if (machine.snapshot && !desk.case.snapshots[role]?.before) {
    const seen = await machine.snapshot(desk.signal)
    desk.emit({ type: 'snapshot-taken', role, when: 'before', seen })
  }
  if (desk.signal.aborted) return couldNotLook('not-begun', 'the run ended before it was begun')
  desk.emit({ type: 'window-opened', ...common, ...named })
  let kept: WindowOutcome | undefined
  const keep = (outcome: WindowOutcome) => {
    kept = outcome
    desk.emit({ type: 'window-closed', ...common, outcome })
  }
  const outcome =
    had.state === 'had' ? await machine.window({ ...watched, ...named, keep }, desk.signal) : had
  if (!kept) keep(outcome)
  else reportLater(desk, role, { kept, outcome })
  return outcome
}

/** What was found to be left on the machine after the outcome had been kept. */
function reportLater(
  desk: Desk,
  role: Role,
  { kept, outcome }: { readonly kept: WindowOutcome; readonly outcome: WindowOutcome },
): void {
  if (kept.state !== 'done' || outcome.state !== 'done') return
  const leftovers = outcome.leftBehind
    .filter((what) => !kept.leftBehind.includes(what))
    .map((what) => ({ name: what, what }))
  if (leftovers.length > 0) desk.emit({ type: 'leftovers-found', role, leftovers })
}
