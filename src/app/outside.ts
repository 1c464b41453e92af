import type { Config } from '../model/config.ts'

/** Everything of the process that a command may touch, so that a test can hand in its own. */
export interface Outside {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  /** Whether a person sits at both ends: stdin and stdout are terminals. */
  readonly interactive: boolean
  /** The terminal itself, for what somebody pastes, and the folder that they are in; undefined: nobody sits there. */
  readonly terminal?: {
    readonly input: NodeJS.ReadableStream
    readonly output: NodeJS.WritableStream
    readonly folder: string
  }
  /** Aborted on Ctrl-C, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal
  /** Ctrl-C that a prompt read as a key: counts like the signal. */
  readonly interrupt?: () => void
  /** Who knows what is still under way, should casebook be told to end at once. */
  readonly onEnding?: (lines: () => readonly string[]) => void
  readonly version: string
  /** Who sits here, `login@host`: kept in every case. */
  readonly engineer: string
  /** The folder that holds `playbooks/`. */
  readonly home: string
  /** What this user has set up; absent before it is read. */
  readonly config?: Config
}

export interface Output {
  /**
   * Without `as`, nothing but plain text comes out. `styled`: casebook laid it out for a terminal, and made what others said
   * inert before it coloured it. `document`: a program reads it, so that in a pipe and in a file it arrives unchanged.
   */
  write(text: string, as?: 'styled' | 'document'): void
  readonly isTTY: boolean
  readonly columns: number
}
