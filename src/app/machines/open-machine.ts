import { randomBytes } from 'node:crypto'
import { type FetchWindow, fetchWindow } from '../../machines/fetch-window.ts'
import type { KitPart } from '../../machines/kit/kit.ts'
import type { Hands } from '../../machines/kit/manual-machine.ts'
import { findLeftovers, removeLeftovers } from '../../machines/leftovers.ts'
import { openLiveMachine } from '../../machines/live-machine.ts'
import { openWindow } from '../../machines/live-window.ts'
import { openLocating } from '../../machines/locate-sources.ts'
import { openPreparing } from '../../machines/prepare-watch.ts'
import { leastBackMs } from '../../machines/window/describe-job.ts'
import { readWindow } from '../../machines/window/read-window.ts'
import { emptyCase } from '../../model/case.ts'
import type { CouldNotLook } from '../../model/fact.ts'
import type { Machine, WindowRequest } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Role } from '../../model/role.ts'
import type { Shell } from '../../model/shell.ts'
import { UsageError } from '../../model/usage-error.ts'
import { backends } from '../../probes/index.ts'
import { sourceLines } from '../../probes/source-lines.ts'
import { openRecordedMachine } from '../../recorded/recorded-machine.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { openShell, type ShellRequest } from '../../shells/open-shell.ts'
import { redactingShell } from '../../shells/redacting-shell.ts'
import { parseTarget } from '../../shells/target.ts'
import { type OpenedCase, openCase } from '../cases/places.ts'
import type { Outside } from '../outside.ts'
import { systemClock } from '../walk/clock.ts'

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
    const opened = openCase(target.case, outside)
    return recordedMachine({ opened, role, from: target.role ?? role, target: request.target })
  }
  if (target.kind === 'manual') return openManual(target.files, request, outside)
  const shell = openShell(request, outside)
  const begun = performance.now()
  let reachMs = 0
  const builder = request.builder === undefined ? undefined : openBuilder(request.builder, request, outside)
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

function openBuilder(name: string, request: MachineRequest, outside: Outside): Shell {
  return openShell({ ...request, target: name }, outside)
}

/** Everything of a window on a target is named by it: short, and of this window alone. */
function newWindow(): string {
  return `${randomBytes(5).toString('hex')}.${randomBytes(8).toString('hex')}`
}

interface Live {
  readonly role: Role
  readonly shell: Shell
  readonly builder: Shell | undefined
  readonly order: readonly string[]
  readonly redactor: Redactor
  /** See {@link OpenWindow.backMs}. */
  readonly backMs: () => number
}

function live({ role, shell: plain, builder, order, redactor, backMs }: Live) {
  // A compiled probe is no text to be read, and must arrive unchanged.
  const prepare = openPreparing(plain, builder)
  const shell = redactingShell(plain, redactor.redact)
  return {
    role,
    shell,
    newWindow,
    window: (request: WindowRequest, signal: AbortSignal) => {
      const [runId = '', nonce = ''] = (request.id ?? newWindow()).split('.')
      return openWindow({ shell, backends, request, runId, nonce, prepare, order, backMs: backMs(), signal })
    },
    locate: openLocating(sourceLines, plain, builder),
    fetch: (window: Pick<FetchWindow, 'id' | 'action' | 'keep'>, signal: AbortSignal) =>
      fetchWindow({ ...window, shell, backends, signal }),
    leftovers: (signal: AbortSignal) => findLeftovers(shell, backends, signal),
    removeLeftovers: (signal: AbortSignal) => removeLeftovers(shell, backends, signal),
    closeMore: builder && (() => builder.close()),
  }
}

export interface RecordedRequest {
  readonly opened: OpenedCase
  readonly role: Role
  readonly from: Role
  readonly target: string
}

export function recordedMachine({ opened, role, from, target }: RecordedRequest): Machine {
  if (!opened.case.machines[from]) throw new UsageError(`the case ${opened.case.id} has no ${from}`)
  return openRecordedMachine({
    role,
    target,
    case: opened.case,
    events: opened.events,
    from,
    parseWindow: (raw) => readWindow(raw, backends),
  })
}
