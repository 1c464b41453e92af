import { fillWith } from '../evidence/scope.ts'
import { makeKit } from '../machines/kit/kit-parts.ts'
import { kitScript } from '../machines/kit/kit-script.ts'
import { openManualMachine } from '../machines/kit/manual-machine.ts'
import { type Case, emptyCase } from '../model/case.ts'
import type { Json } from '../model/fact.ts'
import { inputQuestion } from '../model/input-question.ts'
import type { Machine } from '../model/machine.ts'
import { meantBy } from '../model/meant-by.ts'
import { nearest } from '../model/nearest.ts'
import type { Playbook, Step } from '../model/playbook.ts'
import type { Role } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { reachableFrom } from '../playbook/read/graph.ts'
import { backends } from '../probes/index.ts'
import { writePrivateFile } from '../store/playbook-files.ts'
import { openTerminalPrompter } from '../terminal/terminal-prompter.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { loadReply } from './machines/load-reply.ts'
import type { Outside } from './outside.ts'
import { planKit } from './plan-kit.ts'
import { loadPlaybook, usable } from './playbooks/load-playbook.ts'
import { requireTrust } from './playbooks/require-trust.ts'
import { openAnswersPrompter } from './walk/answers-prompter.ts'
import { systemClock } from './walk/clock.ts'
import { readGiven } from './walk/given.ts'

export interface KitFlags {
  readonly step: readonly string[]
  readonly role: Role
  readonly actions?: boolean
  readonly backend?: readonly string[]
  readonly reply: readonly string[]
  readonly set: readonly string[]
  readonly answers?: string
  readonly output?: string
}

/** Writes the script that somebody else runs where casebook may not log in. Touches no machine. */
export async function kit(name: string, flags: KitFlags, outside: Outside): Promise<ExitCode> {
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  const steps = stepsOf(playbook, flags)
  const scope = await requireTrust(playbook, outside)
  if (flags.actions && scope !== 'all')
    throw new UsageError(`${name} is trusted only to look`, 'Leave out --actions.')
  const had = await machineOf(flags, outside)
  const kase = await known(playbook, flags, had, outside)
  const { parts, leftOut } = await planKit(
    {
      playbook,
      role: flags.role,
      steps,
      actions: flags.actions === true,
      order: flags.backend ?? [],
      case: kase,
      had,
    },
    outside.signal,
  )
  for (const line of leftOut) outside.stderr.write(`casebook: not in it: ${line}\n`)
  if (parts.length === 0)
    throw new UsageError('there is nothing to gather', 'What the steps need is there already.')
  const purpose = `${fillWith(playbook, kase, playbook.title)} (the ${flags.role})`
  const text = kitScript(makeKit({ purpose, madeAt: systemClock.now(), parts }))
  if (flags.output === undefined) outside.stdout.write(text, 'document')
  else {
    writePrivateFile(flags.output, Buffer.from(text))
    const replies = [...flags.reply, 'REPLY'].join(',')
    outside.stdout.write(
      `${flags.output}: ${parts.length} parts. Have it run there with -o REPLY, then: casebook run ${name} --${flags.role} manual:${replies}\n`,
    )
  }
  return exitCodes.done
}

function stepsOf(playbook: Playbook, flags: KitFlags): readonly Step[] {
  if (flags.step.length === 0) return flags.actions ? [...playbook.steps.values()] : beforeActions(playbook)
  return flags.step.map((name) => {
    const step = playbook.steps.get(name)
    if (!step) {
      const near = nearest(name, [...playbook.steps.keys()])
      throw new UsageError(`${playbook.name} has no step ${name}`, near ? `Did you mean ${near}?` : '')
    }
    if (acts(step) && !flags.actions)
      throw new UsageError(`the step ${name} runs an action`, 'A kit only looks unless --actions is given.')
    return step
  })
}

/** A fact that a kit sees after an action says nothing when the action did not run. */
function beforeActions(playbook: Playbook): readonly Step[] {
  const reached = reachableFrom(playbook, [playbook.start], (step) => !acts(step))
  return [...playbook.steps.values()].filter((step) => reached.has(step.id) && !acts(step))
}

function acts({ body }: Step): boolean {
  return (body.declares.actions?.length ?? 0) > 0
}

async function machineOf({ reply, role }: KitFlags, outside: Outside): Promise<Machine | undefined> {
  if (reply.length === 0) return undefined
  const target = `manual:${reply.join(',')}`
  const machine = await openManualMachine(
    {
      role,
      target,
      replies: reply.map(loadReply),
      first: [],
      hands: undefined,
      backends,
      order: [],
      redact: (text) => text,
      now: () => systemClock.now(),
    },
    outside.signal,
  )
  if ('state' in machine) throw new UsageError(`${target}: ${machine.reason}`)
  return machine
}

/** A case in which the inputs are set and the choices are made; what nobody gave is asked. */
async function known(
  playbook: Playbook,
  { role, set, answers }: KitFlags,
  had: Machine | undefined,
  outside: Outside,
): Promise<Case> {
  const given = readGiven({ set, ...(answers !== undefined && { answers }), yes: [] }, playbook)
  const prompter = openAnswersPrompter(
    given,
    outside.interactive ? openTerminalPrompter(() => outside.interrupt?.()) : undefined,
  )
  const inputs = { run: {} as Record<string, Json>, [role]: {} as Record<string, Json> }
  for (const input of playbook.inputs) {
    const subject = { of: 'input', input: input.name, role: input.perMachine ? role : undefined } as const
    const question = inputQuestion(input, {
      subject,
      ask: fillWith(playbook, { ...emptyCase, inputs }, input.ask),
    })
    const { value } = await prompter.ask(question, outside.signal)
    const at = inputs[input.perMachine ? role : 'run']
    if (at) at[input.name] = meantBy(input, value, undefined)
  }
  const about = had?.about ?? {
    hostname: '',
    kernel: '',
    arch: '',
    login: '',
    bootId: '',
    recorded: undefined,
  }
  return {
    ...emptyCase,
    machines: { [role]: { target: 'manual', about } },
    inputs,
    answers: Object.fromEntries([...given.values].map(([name, { value }]) => [name, value])),
  }
}
