import { randomBytes } from 'node:crypto'
import { type FetchWindow, fetchWindow } from '../../machines/fetch-window.ts'
import { findLeftovers, removeLeftovers } from '../../machines/leftovers.ts'
import { openLiveMachine } from '../../machines/live-machine.ts'
import { openWindow } from '../../machines/live-window.ts'
import { openLocating } from '../../machines/locate-sources.ts'
import { openPreparing } from '../../machines/prepare-watch.ts'
import { leastBackMs } from '../../machines/window/describe-job.ts'
import type { Machine, WindowRequest } from '../../model/machine.ts'
import type { Role } from '../../model/role.ts'
import type { Shell } from '../../model/shell.ts'
import { backends } from '../../probes/index.ts'
import { sourceLines } from '../../probes/source-lines.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { openShell } from '../../shells/open-shell.ts'
import { redactingShell } from '../../shells/redacting-shell.ts'
import type { ShellKind } from '../../shells/shell-kind.ts'
import type { Outside } from '../outside.ts'
import type { MachineRequest } from './machine-kind.ts'
import { unreachable } from './unreachable.ts'

/** A machine on which scripts run now, through the shell of its kind. */
export async function openLive(
  kind: ShellKind,
  { rest, request }: { readonly rest: string | undefined; readonly request: MachineRequest },
  outside: Outside,
): Promise<Machine> {
  const { role, target, order = [], redactor, sshConfig, sshOptions } = request
  const ssh = { sshConfig, sshOptions }
  const shell = await kind.open({ target, rest, ...ssh, interactive: outside.interactive })
  const builder =
    request.builder === undefined ? undefined : await openShell({ target: request.builder, ...ssh }, outside)
  const begun = performance.now()
  let reachMs = 0
  const backMs = () => Math.max(leastBackMs, 3 * reachMs)
  const parts = liveParts({ role, shell, builder, order, redactor, backMs })
  const machine = await openLiveMachine(parts, outside.signal)
  // The first script has brought up the connection: so long it takes to get in.
  reachMs = performance.now() - begun
  if (!('state' in machine)) return machine
  await Promise.all([shell.close(), builder?.close()])
  throw unreachable(role, machine)
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

function liveParts({ role, shell: plain, builder, order, redactor, backMs }: Live) {
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
