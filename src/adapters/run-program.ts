import { execa } from 'execa'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly input: string
  readonly timeoutMs: number
  /** Kept of each stream; past that the program is ended. */
  readonly maxBytes: number
  /** A new session: no controlling terminal, and the whole process group is ended with it. */
  readonly session: boolean
}

export interface Ended {
  readonly how: 'exited' | 'timed-out' | 'interrupted' | 'too-long' | 'killed' | 'not-started'
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly reason: string
}

/** Runs a program to its end. Never throws for the program's sake; whatever ends it, its process group is gone afterwards. */
export async function runProgram(program: Program, signal: AbortSignal): Promise<Ended> {
  const child = execa(program.command, program.args, {
    input: program.input,
    reject: false,
    detached: program.session,
    cancelSignal: signal,
    timeout: program.timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: program.maxBytes,
    stripFinalNewline: false,
    encoding: 'utf8',
  })
  const sweep = () => killGroup(program.session ? child.pid : undefined)
  // A background child that holds the output open would keep us waiting after the program itself has ended.
  child.once('exit', sweep)
  signal.addEventListener('abort', sweep, { once: true })
  const timer = setTimeout(sweep, program.timeoutMs)
  try {
    const result = await child
    return {
      how: howOf(result),
      exitCode: result.exitCode ?? -1,
      stdout: result.stdout,
      stderr: result.stderr,
      reason: result.failed ? (result.shortMessage ?? '') : '',
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', sweep)
    sweep()
  }
}

type Flags = {
  timedOut: boolean
  isCanceled: boolean
  isMaxBuffer: boolean
  isTerminated: boolean
  exitCode?: number
}

function howOf(result: Flags): Ended['how'] {
  if (result.isMaxBuffer) return 'too-long'
  if (result.timedOut) return 'timed-out'
  if (result.isCanceled) return 'interrupted'
  if (result.isTerminated) return 'killed'
  return result.exitCode === undefined ? 'not-started' : 'exited'
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already: that is what is wanted.
  }
}
