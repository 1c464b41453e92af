import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { keepStream } from './keep-stream.ts'
import type { WholeScript } from './whole-script.ts'

interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly whole: WholeScript
  readonly timeoutMs: number
  /** Kept of each stream; past that the script is ended. */
  readonly maxBytes: number
  /** How long it may be silent after it has said something that is not the script's; undefined: as long as it likes. */
  readonly quietMs?: number
}

export interface Ended {
  /** `exited`: the program ended by itself; all others: it was told to end. `no-shell`: it does not run what is sent to it. */
  readonly how: 'exited' | 'timed-out' | 'interrupted' | 'too-long' | 'not-started' | 'no-shell'
  /** The script and its session are known to be gone where they ran. */
  readonly proved: boolean
  /** Of the program, not of the script; -1 when a signal ended it. */
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Why it was not started. */
  readonly reason: string
}

/** For the script's end to be said once its input was closed. */
const farewellMs = 2000
/** For a program to end after the script did, and for its output to be read when it was killed. */
const restMs = 300
/** For the script to begin after it was sent back: a terminal sends it back and runs it as well. */
const echoMs = 3000
/** Said before a script begins, by a program that will never come to it. */
const mostNoise = 16 << 20

/**
 * Runs a program that runs a whole script: a shell, sudo or ssh. It has no controlling terminal. Its standard input is
 * held open for as long as the script may run; closing it ends the script, here and at the other end of a connection, and
 * so does our own death. Never throws for the program's sake.
 */
export async function runWhole(program: Program, signal: AbortSignal): Promise<Ended> {
  const nothing = { proved: false, exitCode: -1, stdout: '', stderr: '', reason: '' }
  if (signal.aborted) return { ...nothing, how: 'interrupted' }
  const { command, args, whole, timeoutMs, maxBytes } = program
  const child = await start(command, args)
  if (typeof child === 'string') return { ...nothing, how: 'not-started', reason: child }
  // What the program ended with is in the result; a closed input is how it says that it does not read on.
  child.stdin.on('error', () => {})
  let how: Ended['how'] = 'exited'
  let killer: NodeJS.Timeout | undefined
  const stop = (why: Ended['how']) => {
    if (killer) return
    how = why
    child.stdin.end()
    killer = setTimeout(() => killGroup(child.pid), farewellMs)
  }
  const { beginMark, endMark } = whole
  let noise = 0
  let echoed: NodeJS.Timeout | undefined
  let quiet: NodeJS.Timeout | undefined
  const noShell = () => {
    if (!stdout.hasBegun() && !stderr.hasBegun()) stop('no-shell')
  }
  const onNoise = (kept: Buffer, bytes: number) => {
    noise += bytes
    if (noise > mostNoise) noShell()
    if (kept.includes(whole.echo)) echoed ??= setTimeout(noShell, echoMs)
    clearTimeout(quiet)
    if (program.quietMs !== undefined) quiet = setTimeout(noShell, program.quietMs)
  }
  const keep = (stream: NodeJS.ReadableStream) =>
    keepStream(stream, { maxBytes, beginMark, endMark, onFull: () => stop('too-long'), onNoise })
  const stdout = keep(child.stdout)
  const stderr = keep(child.stderr)
  const timer = setTimeout(() => stop('timed-out'), timeoutMs)
  const onAbort = () => stop('interrupted')
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  child.stdin.write(whole.text)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // A process that the script detached may hold the streams open: the marks say that nothing more is to come.
  const marked = Promise.all([stdout.marked, stderr.marked])
  await Promise.race([marked, exited])
  child.stdin.end()
  // Not held up by its own wait: the streams and the program hold the process as long as they are there.
  const rest = pause(restMs, undefined, { ref: false })
  await Promise.race([Promise.all([stdout.ended, stderr.ended, exited]), rest])
  for (const each of [timer, killer, echoed, quiet]) clearTimeout(each)
  signal.removeEventListener('abort', onAbort)
  killGroup(child.pid)
  child.stdout.destroy()
  child.stderr.destroy()
  await exited
  return {
    how,
    proved: stderr.hasMark(),
    exitCode: child.exitCode ?? -1,
    stdout: stdout.text(),
    stderr: stderr.text(),
    reason: '',
  }
}

/** The program with its streams, or why this machine cannot start it. */
async function start(
  command: string,
  args: readonly string[],
): Promise<ChildProcessWithoutNullStreams | string> {
  try {
    const child = spawn(command, args, { detached: true })
    await once(child, 'spawn')
    return child
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already: that is what is wanted.
  }
}
