import { randomBytes } from 'node:crypto'
import type { Backend } from '../../model/backend.ts'
import type { WindowRequest } from '../../model/machine.ts'
import { assignments } from '../../model/quote.ts'
import { lookUpCommands } from '../../scripts/missing-command.ts'
import { type Job, jobLimitMs } from './job.ts'

interface Described {
  readonly request: WindowRequest
  /** `[a-z0-9]{1,24}`: everything on the target is named by it. */
  readonly runId: string
  /** 16 hex digits that nothing on the target knew before; made up unless given. */
  readonly nonce?: string
  /** See {@link Job.frame}; made up unless given. */
  readonly frame?: string
  /** See {@link Job.backMs}. */
  readonly backMs?: number
}

/**
 * Long enough for a busy machine that does everything in order. In emulated guests that had a fifth of a processor bpftrace took 179 s to
 * stand, and a login through sudo 25 s. What is stuck is ended long before: see `gets_on` in the common script.
 */
const bounds = {
  layMs: 120_000,
  armMs: 180_000,
  goMs: 120_000,
  undoMs: 60_000,
  endMs: 120_000,
  fetchMs: 120_000,
}

/** Thirty seconds are known to be short for a network that comes back (LuCI went from 30 to 90). */
export const leastBackMs = 90_000

/** When nothing of a window is left on its machine any more, counted from its beginning, should nobody ever come back to it. */
export function goneAfterMs(times: { readonly actionMs: number; readonly settleMs: number }): number {
  return jobLimitMs({ ...times, ...bounds }) + leastBackMs + bounds.fetchMs
}

function random(): string {
  return randomBytes(8).toString('hex')
}

/** A window as a job: who watches, what runs, how long each part may take. */
export function describeJob(
  { request, runId, nonce = random(), frame = random(), backMs = leastBackMs }: Described,
  backend: Backend | undefined,
  prepared: string | undefined,
): Job {
  const { action, probe, variables } = request
  const watched =
    probe && backend ? { probe, id: runId, ...(prepared !== undefined && { prepared }) } : undefined
  return {
    id: runId,
    nonce,
    frame,
    action: `${assignments(variables)}${lookUpCommands(action.run)}${action.run}`,
    undo: action.undo === undefined ? '' : `${assignments(variables)}${action.undo}`,
    cutsNetwork: action.cuts === 'network',
    watch:
      watched && backend
        ? { script: backend.script(watched), name: backend.name, plan: backend.plan(watched) }
        : undefined,
    actionMs: action.timeoutMs,
    backMs,
    settleMs: probe?.settleMs ?? 0,
    ...bounds,
    outputBytes: 256 * 1024,
  }
}
