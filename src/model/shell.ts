import type { CouldNotLook } from './fact.ts'

/** One POSIX sh script to run on a target. */
export interface ShellScript {
  /** The whole text. Sent on standard input and read to its end before its first command runs. */
  readonly text: string
  /** `login`: as the user who logged in. `root`: through `sudo -n` where the login is not root. */
  readonly as: 'login' | 'root'
  readonly timeoutMs: number
  /** Bytes of output kept of each stream; past that the script is ended and `truncated` set. */
  readonly maxBytes: number
}

/** One shape for success and failure; never thrown. */
export type ShellResult =
  | {
      readonly ended: 'exited'
      readonly exitCode: number
      readonly stdout: string
      readonly stderr: string
      readonly truncated: boolean
      /** The end of what was said before the script began, as by a start-up file; absent when nothing was. */
      readonly before?: string
    }
  | {
      readonly ended: 'not-run'
      readonly why: CouldNotLook
      readonly stdout: string
      readonly stderr: string
    }

/**
 * The first port: a shell runs a script somewhere (here, over ssh, the fake). It knows nothing of probes; M shells and
 * N backends make M + N files.
 */
export interface Shell {
  readonly target: string
  run(script: ShellScript, signal: AbortSignal): Promise<ShellResult>
  /** Ends what it keeps open: the shared connection. */
  close(): Promise<void>
}
