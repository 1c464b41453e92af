import { randomBytes } from 'node:crypto'
import type { KitPart } from '../../machines/kit/kit.ts'
import type { Hands } from '../../machines/kit/manual-machine.ts'
import { findLeftovers, removeLeftovers } from '../../machines/leftovers.ts'
import { type LiveMachine, openLiveMachine } from '../../machines/live-machine.ts'
import { leastBackMs } from '../../machines/window/describe-job.ts'
import { emptyCase } from '../../model/case.ts'
import type { CouldNotLook } from '../../model/fact.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Role } from '../../model/role.ts'
import type { Shell } from '../../model/shell.ts'
import { UsageError } from '../../model/usage-error.ts'
import { leaves } from '../../probes/leftovers.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { openShell, type ShellRequest } from '../../shells/open-shell.ts'
import { redactingShell } from '../../shells/redacting-shell.ts'
import { parseTarget } from '../../shells/target.ts'
import { openCase } from '../cases/places.ts'
import type { Outside } from '../outside.ts'
import { systemClock } from '../walk/clock.ts'
import type { Watched, Watching } from './watching.ts'

export interface MachineRequest extends ShellRequest {
  readonly role: Role
  /** The machine that compiles for it and has debug info of its kernel; undefined: it does so itself. */
  readonly builder?: string | undefined
  /** What every word of the machine passes before anyone reads it. */
  readonly redactor: Redactor
  /** The backends that the user named, in order. */
  readonly order?: readonly string[] | undefined
  /** Who runs something on a machine that casebook does not reach. */
  readonly hands?: Hands | undefined
  /** The playbook whose first facts such a machine is asked for at once; undefined: no facts. */
  readonly asks?: Playbook | undefined
}

/** The machine behind a target. One that does not answer, or is not what it should be, is the user's to mend. */
export async function openMachine(request: MachineRequest, outside: Outside): Promise<Machine> {
  const { role } = request
  const target = parseTarget(request.target)
  if (target.kind === 'recorded') {
    const { recordedMachine } = await import('./recorded-machine.ts')
    const opened = openCase(target.case, outside)
    return recordedMachine({ opened, role, from: target.role ?? role, target: request.target })
  }
  if (target.kind === 'manual') return openManual(target.files, request, outside)
  const shell = await openShell(request, outside)
  const begun = performance.now()
  let reachMs = 0
  const builder =
    request.builder === undefined ? undefined : await openBuilder(request.builder, request, outside)
  const machine = await openLiveMachine(
    live({
      role,
      shell,
      builder,
      order: request.order ?? [],
      redactor: request.redactor,
      backMs: () => Math.max(leastBackMs, 3 * reachMs),
    }),
    outside.signal,
  )
  // The first script has brought up the connection: so long it takes to get in.
  reachMs = performance.now() - begun
  if (!('state' in machine)) return machine
  await Promise.all([shell.close(), builder?.close()])
  throw unreachable(role, machine)
}

function unreachable(role: Role, { reason, advice }: CouldNotLook): UsageError {
  return new UsageError(`the ${role} cannot be reached: ${reason}`, advice)
}

/** A machine that only somebody else may touch: what was brought back before, and who can fetch more. */
async function openManual(
  files: readonly string[],
  request: MachineRequest,
  outside: Outside,
): Promise<Machine> {
  const { openManualMachine } = await import('../../machines/kit/manual-machine.ts')
  const { loadReply } = await import('./load-reply.ts')
  const { backends } = await import('../../probes/index.ts')
  const { role, target, hands, order = [], redactor, asks } = request
  const machine = await openManualMachine(
    {
      role,
      target,
      replies: files.map(loadReply),
      first: asks ? await firstParts(asks, role, outside.signal) : [],
      hands: outside.interactive ? hands : undefined,
      backends,
      order,
      redact: redactor.redact,
      now: () => systemClock.now(),
    },
    outside.signal,
  )
  if ('state' in machine) throw unreachable(role, machine)
  return machine
}

/** The facts of a playbook that need no answer and no other fact. */
async function firstParts(playbook: Playbook, role: Role, signal: AbortSignal): Promise<readonly KitPart[]> {
  const { planKit } = await import('../plan-kit.ts')
  const nothing = { actions: false, order: [], had: undefined, steps: [], case: emptyCase }
  return (await planKit({ ...nothing, playbook, role }, signal)).parts
}

function openBuilder(name: string, request: MachineRequest, outside: Outside): Promise<Shell> {
  return openShell({ ...request, target: name }, outside)
}

/** Everything of a window on a target is named by it: short, and of this window alone. */
function newWindow(): string {
  return `${randomBytes(5).toString('hex')}.${randomBytes(8).toString('hex')}`
}

interface Live extends Pick<Watched, 'builder' | 'order' | 'backMs'> {
  readonly role: Role
  readonly shell: Shell
  readonly redactor: Redactor
}

/** Watching is loaded with the first window: every run looks, and few watch. */
function live({ role, shell: plain, builder, order, redactor, backMs }: Live): LiveMachine {
  const shell = redactingShell(plain, redactor.redact)
  let opened: Promise<Watching> | undefined
  const watching = () => {
    opened ??= import('./watching.ts').then(({ openWatching }) =>
      openWatching({ shell, plain, builder, newWindow, order, backMs }),
    )
    return opened
  }
  return {
    role,
    shell,
    newWindow,
    window: async (request, signal) => (await watching()).window(request, signal),
    locate: async (wanted, signal) => (await watching()).locate(wanted, signal),
    fetch: async (window, signal) => (await watching()).fetch(window, signal),
    leftovers: (signal) => findLeftovers(shell, leaves, signal),
    removeLeftovers: (signal) => removeLeftovers(shell, leaves, signal),
    closeMore: builder && (() => builder.close()),
  }
}
