import { CommanderError } from 'commander'
import { openConfig } from '../app/config/open-config.ts'
import { type ExitCode, exitCodes } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import { refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'

/** Carries out one command line. Never throws: a bug is shown with its stack, a user's mistake without. */
export async function runCli(argv: readonly string[], process: Outside): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  try {
    const outside = { ...process, config: await openConfig(process) }
    // Here, where it is explained when this machine cannot load what the command line lists.
    const { buildProgram } = await import('./program.ts')
    const program = buildProgram(outside, (result) => {
      code = result
    })
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, process)
  }
}

/** Says what went wrong and what would be right, and gives the exit code. */
export async function explain(error: unknown, outside: Outside): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof UsageError) {
    outside.stderr.write(
      `casebook: ${error.message.replaceAll('\n', '\n  ')}\n${error.hint && `  ${error.hint.replaceAll('\n', '\n  ')}\n`}`,
    )
    return exitCodes.usage
  }
  if (outside.signal.aborted) return exitCodes.interrupted
  const refusal = refusalOf(error)
  if (refusal && !refusal.foreseen) {
    const hint = refusal.hint && `  ${refusal.hint}\n`
    outside.stderr.write(`casebook: ${refusal.reason}${pathOf(error)}\n${hint}`)
    return exitCodes.usage
  }
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  const { mapStack } = await import('../app/map-stack.ts')
  outside.stderr.write(
    `casebook: this is a bug in casebook, not a mistake of yours.\n${mapStack(stack, outside.home)}\n`,
  )
  return exitCodes.bug
}

function pathOf(error: unknown): string {
  return error instanceof Error && 'path' in error ? `: ${error.path}` : ''
}
