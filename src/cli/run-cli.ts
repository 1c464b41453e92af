import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import { UsageError } from '../model/usage-error.ts'

/** Carries out one command line. Never throws: a bug is shown with its stack, a user's mistake without. */
export async function runCli(argv: readonly string[], outside: Outside): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  try {
    // Here, where it is explained when this machine cannot load what the command line lists.
    const { buildProgram } = await import('./program.ts')
    const program = buildProgram(outside, (result) => {
      code = result
    })
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, outside)
  }
}

function explain(error: unknown, outside: Outside): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof UsageError) {
    outside.stderr.write(
      `casebook: ${error.message}\n${error.hint && `  ${error.hint.replaceAll('\n', '\n  ')}\n`}`,
    )
    return exitCodes.usage
  }
  if (outside.signal.aborted) return exitCodes.interrupted
  const lacking = lackOf(error)
  if (lacking !== undefined) {
    outside.stderr.write(`casebook: ${String(error)}\n  ${lacking}\n`)
    return exitCodes.usage
  }
  const stack = error instanceof Error ? error.stack : String(error)
  outside.stderr.write(`casebook: this is a bug in casebook, not a mistake of yours.\n${stack}\n`)
  return exitCodes.bug
}

/** What to do where this machine itself has come to an end of something, at whatever moment; undefined for all else. */
function lackOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return {
    EMFILE: 'This process may open no more files: raise the bound (ulimit -n).',
    ENFILE: 'This machine has no more open files to give.',
    ENOMEM: 'This machine has no memory left.',
    EAGAIN: 'This machine starts no more processes for this user: end some, or raise the bound (ulimit -u).',
    ENOSPC: 'This machine’s disk is full: make room.',
    EDQUOT: 'This user’s share of the disk is full: make room.',
    EROFS: 'This machine’s disk may only be read.',
    EIO: 'This machine’s disk fails.',
  }[code]
}
