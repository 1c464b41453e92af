import { randomBytes } from 'node:crypto'
import type { Backend } from '../model/backend.ts'
import { chooseBackends } from '../model/choose-backends.ts'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../model/machine.ts'
import { assignments } from '../model/quote.ts'
import type { Shell } from '../model/shell.ts'
import type { Prepare } from './prepare-watch.ts'
import { fetchResult, runOnTarget as run } from './window/fetch-result.ts'
import { type Job, jobLimitMs } from './window/job-script.ts'
import { readWindow } from './window/read-window.ts'
import { endScript, fetchScript, foldersOf, startScript } from './window/window-scripts.ts'

export interface OpenWindow {
  readonly shell: Shell
  /** All there are, best first. */
  readonly backends: readonly Backend[]
  /** The user's own order, over that of the playbook. */
  readonly order?: readonly string[]
  readonly request: WindowRequest
  /** `[a-z0-9]{1,24}`: everything on the target is named by it. One run may open one window at a time. */
  readonly runId: string
  /** 16 hex digits that nothing on the target knew before; made up unless given. */
  readonly nonce?: string
  /** Has somebody compile for the target, or look into debug info; absent: backends get nothing prepared. */
  readonly prepare?: Prepare
  /** After a cut: how long whoever cut the way in has to come back, before the machine takes the action back by itself. */
  readonly backMs?: number
  readonly signal: AbortSignal
}

const startMs = 90_000

/** Thirty seconds are known to be short for a network that comes back (LuCI went from 30 to 90). */
export const leastBackMs = 90_000
const never = new AbortController().signal

/**
 * One window on a live machine, from the first look to the proof that nothing was left: see `window/job-script.ts` for what
 * happens there. The machine needs nobody once told to go: the connection may die, casebook may die. Trouble is a value.
 */
export async function openWindow(open: OpenWindow): Promise<WindowOutcome> {
  if (!/^[a-z0-9]{1,24}$/.test(open.runId)) throw new Error(`not a run id: ${open.runId}`)
  if (!open.request.probe) return carryOut(open, undefined, [])
  const { candidates, passedOver: ruledOut } = chooseBackends(open.backends, open.request.probe, open.order)
  const passedOver = [...ruledOut]
  let first: WindowOutcome | undefined
  for (const backend of candidates) {
    const outcome = await carryOut(open, backend, [...passedOver])
    if (!mayAnotherTry(outcome)) return outcome
    first ??= outcome
    passedOver.push(`${backend.name}: ${outcome.reason}`)
  }
  const why = passedOver.length > 0 ? ` (${passedOver.join('; ')})` : ''
  return first ?? couldNotLook('unsupported', `no backend can watch this${why}`)
}

/** What keeps a backend from watching before anything was done: then the next one may try. */
const refusals = new Set<CouldNotLook['code']>([
  'no-tracefs',
  'no-kprobes',
  'locked-down',
  'not-armed',
  'unsupported',
])

function mayAnotherTry(outcome: WindowOutcome): outcome is CouldNotLook {
  return outcome.state !== 'done' && refusals.has(outcome.code)
}

async function carryOut(
  open: OpenWindow,
  backend: Backend | undefined,
  passedOver: readonly string[],
): Promise<WindowOutcome> {
  const { shell, signal } = open
  const { probe } = open.request
  const prepared =
    probe && backend?.prepare ? await open.prepare?.(backend, { probe, id: open.runId }, signal) : undefined
  if (signal.aborted) return couldNotLook('interrupted', 'stopped before anything was begun')
  const job = describe(open, backend, prepared)
  const started = await run(shell, startScript(job), startMs, signal)
  if (started.ended === 'not-run') {
    if (signal.aborted) await callOff(open, job)
    return started.why
  }
  const [, word, folder = ''] = /^(stands|ended) (\/\S+)$/m.exec(started.stdout) ?? []
  if (!word || !isFolder(folder, job)) {
    return couldNotLook(
      'failed',
      (started.stdout || started.stderr).trim().slice(0, 400) || 'the machine gave no answer',
    )
  }
  const raw = await fetchResult({
    shell,
    folder,
    tell: word === 'stands' ? 'go' : undefined,
    cutsNetwork: job.cutsNetwork,
    withinMs: jobLimitMs(job) + job.fetchMs / 2,
    signal,
  })
  if (typeof raw !== 'string') return raw
  const read = readWindow(raw, open.backends)
  const outcome = read.state === 'done' ? { ...read, passedOver } : read
  // Kept first: from here on the machine may forget it.
  if (!mayAnotherTry(outcome)) open.request.keep?.(outcome)
  const ended = await run(shell, endScript(folder, job), 30_000, never)
  const left = ended.ended === 'exited' ? ended.stdout.split('\n').filter(Boolean) : []
  return outcome.state === 'done' ? { ...outcome, leftBehind: [...outcome.leftBehind, ...left] } : outcome
}

function describe(open: OpenWindow, backend: Backend | undefined, prepared: string | undefined): Job {
  const { request, runId, nonce = randomBytes(8).toString('hex') } = open
  const { action, probe, variables } = request
  const watched =
    probe && backend ? { probe, id: runId, ...(prepared !== undefined && { prepared }) } : undefined
  return {
    id: runId,
    nonce,
    action: `${assignments(variables)}${action.run}`,
    undo: action.undo === undefined ? '' : `${assignments(variables)}${action.undo}`,
    cutsNetwork: action.cuts === 'network',
    watch:
      watched && backend
        ? { script: backend.script(watched), name: backend.name, plan: backend.plan(watched) }
        : undefined,
    actionMs: action.timeoutMs,
    undoMs: 60_000,
    backMs: open.backMs ?? leastBackMs,
    settleMs: probe?.settleMs ?? 0,
    armMs: 60_000,
    goMs: 30_000,
    fetchMs: 120_000,
    outputBytes: 256 * 1024,
  }
}

/** Aborted while it was being armed: the folder is not known yet, so it is looked for by its name. */
async function callOff({ shell }: OpenWindow, job: Job): Promise<void> {
  for (const folder of foldersOf(job)) {
    const result = await run(shell, fetchScript(folder, 'stop', 20_000), 35_000, never)
    if (result.ended !== 'exited' || result.stdout.trim() === 'gone') continue
    await run(shell, endScript(folder, job), 30_000, never)
    return
  }
}

function isFolder(folder: string, job: Job): boolean {
  return foldersOf(job).includes(folder)
}
