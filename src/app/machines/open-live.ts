import { randomBytes } from 'node:crypto'
import { findLeftovers, removeLeftovers } from '../../machines/leftovers.ts'
import { type LiveMachine, openLiveMachine } from '../../machines/live-machine.ts'
import { leastBackMs } from '../../machines/window/describe-job.ts'
import type { Machine } from '../../model/machine.ts'
import type { Role } from '../../model/role.ts'
import type { Shell } from '../../model/shell.ts'
import { leaves } from '../../probes/leftovers.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { openShell } from '../../shells/open-shell.ts'
import { redactingShell } from '../../shells/redacting-shell.ts'
import type { ShellKind } from '../../shells/shell-kind.ts'
import type { Outside } from '../outside.ts'
import type { MachineRequest } from './machine-kind.ts'
import { unreachable } from './unreachable.ts'
import type { Watched, Watching } from './watching.ts'

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

interface Live extends Pick<Watched, 'builder' | 'order' | 'backMs'> {
  readonly role: Role
  readonly shell: Shell
  readonly redactor: Redactor
}

/** Watching is loaded with the first window: every run looks, and few watch. */
function liveParts({ role, shell: plain, builder, order, redactor, backMs }: Live): LiveMachine {
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
