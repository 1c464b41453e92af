import type { Backend } from '../model/backend.ts'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../model/machine.ts'
import type { Shell } from '../model/shell.ts'
import { lookedUpInVain, lookUpCommands } from '../scripts/missing-command.ts'
import { fetchResult, runOnTarget as run, unguarded } from './fetch-result.ts'
import type { Prepare } from './prepare-watch.ts'
import { describeJob } from './window/describe-job.ts'
import { type Job, jobLimitMs } from './window/job.ts'
import { readArmed } from './window/read-armed.ts'
import { readWindow } from './window/read-window.ts'
import { mayAnotherTry, tryBackends } from './window/try-backends.ts'
import { endScript, foldersOf, saidOfPlace, startScript } from './window/window-scripts.ts'

interface OpenWindow {
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
  /** After a cut: how long casebook may take to come back, before the machine takes the action back. */
  readonly backMs?: number
  readonly signal: AbortSignal
}

/** For the last word to a machine that has the result out of its hands: it looks for as long as what it ended is still going. */
const endMs = 120_000
/** Somebody waits for the prompt. A janitor gives the job 20 s before it cleans up itself. */
const callOffMs = 60_000
const lookMs = 30_000
const never = new AbortController().signal

/**
 * One window on a live machine, from the first look to the proof that nothing was left: see `window/job-script.ts` for what
 * happens there. The machine needs nobody once told to go: the connection may die, casebook may die. Trouble is a value.
 */
export async function openWindow(open: OpenWindow): Promise<WindowOutcome> {
  if (!/^[a-z0-9]{1,24}$/.test(open.runId)) throw new Error(`not a run id: ${open.runId}`)
  const missing = await missingThere(open)
  if (missing) return missing
  return tryBackends(open, (backend, passedOver) => watchWith(open, backend, passedOver))
}

/** An action that names what the machine has not got is not begun: half of one may leave the machine cut off. */
async function missingThere({ shell, request, signal }: OpenWindow): Promise<CouldNotLook | undefined> {
  const text = [request.action.run, request.action.undo ?? ''].map(lookUpCommands).join('')
  if (text === '' || signal.aborted) return undefined
  const looked = await run(shell, text, lookMs, signal)
  if (looked.ended === 'not-run') return signal.aborted ? undefined : looked.why
  const lacked = lookedUpInVain(looked)
  return lacked === undefined
    ? undefined
    : couldNotLook('no-command', `the action was not begun: ${lacked}`, 'Install it there.')
}

async function watchWith(
  open: OpenWindow,
  backend: Backend | undefined,
  passedOver: readonly string[],
): Promise<WindowOutcome> {
  const { shell, signal } = open
  const { probe } = open.request
  const prepared =
    probe && backend?.prepare ? await open.prepare?.(backend, { probe, id: open.runId }, signal) : undefined
  if (signal.aborted) return couldNotLook('not-begun', 'stopped before anything was begun')
  const job = describeJob(open, backend, prepared)
  const started = await run(shell, startScript(job), job.layMs + job.armMs, signal)
  if (started.ended === 'not-run') {
    if (!signal.aborted) return started.why
    await callOff(open, job)
    return couldNotLook('not-begun', 'stopped before the machine was told to go')
  }
  const [, word, folder = ''] = /^(stands|ended) (\/\S+)$/m.exec(started.stdout) ?? []
  if (!word || !isFolder(folder, job)) {
    return couldNotLook(
      'failed',
      (started.stdout || started.stderr).trim().slice(0, 400) || 'the machine gave no answer',
    )
  }
  const boot = /^boot ([0-9a-f-]{36})$/m.exec(started.stdout)?.[1] ?? ''
  const goes = word === 'stands' && readArmed(started.stdout, job, backend) ? 'unread' : 'go'
  const raw = await fetchResult({
    shell,
    folder,
    tell: word === 'stands' ? goes : undefined,
    boot,
    cutsNetwork: job.cutsNetwork,
    withinMs: jobLimitMs(job) + job.fetchMs / 2,
    signal,
  })
  if (typeof raw !== 'string') return raw
  const read = readWindow(raw, open.backends)
  const outcome =
    read.state === 'done' ? { ...read, passedOver: [...passedOver, ...saidOfPlace(folder, job)] } : read
  // Kept first: from here on the machine may forget it.
  if (!mayAnotherTry(outcome)) open.request.keep?.(outcome)
  const ended = await run(shell, endScript(folder, job), endMs, never)
  const left = ended.ended === 'exited' ? ended.stdout.split('\n').filter(Boolean) : []
  return outcome.state === 'done' ? { ...outcome, leftBehind: [...outcome.leftBehind, ...left] } : outcome
}

/**
 * Aborted while it was being armed: the folder is not known yet, so it is looked for by its name. Its janitor is dismissed only with the
 * result; before that it is the one who cleans up.
 */
async function callOff({ shell }: OpenWindow, job: Job): Promise<void> {
  for (const folder of foldersOf(job)) {
    const calledOff = {
      shell,
      folder,
      boot: '',
      cutsNetwork: job.cutsNetwork,
      withinMs: callOffMs,
      signal: never,
    }
    const result = await fetchResult({ ...calledOff, tell: 'stop' })
    if (typeof result !== 'string' && result.code === 'failed') continue
    if (typeof result === 'string' || result === unguarded)
      await run(shell, endScript(folder, job), endMs, never)
    return
  }
}

function isFolder(folder: string, job: Job): boolean {
  return foldersOf(job).includes(folder)
}
