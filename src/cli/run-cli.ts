import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from '../app/exit-codes.ts'
import type { Outside } from '../app/outside.ts'
import { refusalOf } from '../model/refusal-of.ts'
import { UsageError } from '../model/usage-error.ts'
import { buildProgram } from './program.ts'

/** Carries out one command line. Never throws: a bug is shown with its stack, a user's mistake without. */
export async function runCli(argv: readonly string[], outside: Outside): Promise<ExitCode> {
  if (!wantsJson(argv)) return carryOut(argv, outside)
  const { stdout } = outside
  let wrote = false
  const said: string[] = []
  const code = await carryOut(argv, {
    ...outside,
    stdout: {
      write: (text) => {
        wrote = true
        stdout.write(text)
      },
      isTTY: stdout.isTTY,
      columns: stdout.columns,
    },
    stderr: {
      write: (text) => {
        said.push(text)
        outside.stderr.write(text)
      },
      isTTY: outside.stderr.isTTY,
      columns: outside.stderr.columns,
    },
  })
  if (!wrote) stdout.write(errorDocument(code, said.join('')))
  return code
}

async function carryOut(argv: readonly string[], outside: Outside): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const program = buildProgram(outside, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, outside)
  }
}

/** Whether one document is to stand on standard output, whatever happens. What stands behind `--` is no option. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? undefined : end).includes('--json')
}

/** The document of a command that came to none of its own: what it ended with, and what it said to people. */
export function errorDocument(exitCode: ExitCode, said: string): string {
  const kinds = Object.entries(exitCodes) as readonly (readonly [string, ExitCode])[]
  const kind = kinds.find(([, code]) => code === exitCode)?.[0]
  return `${JSON.stringify({ error: { kind, exitCode, message: said.trim() } }, undefined, 2)}\n`
}

/** Says what went wrong to whoever can mend it, and gives what casebook ends with. */
export async function explain(error: unknown, outside: Outside): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof UsageError) {
    outside.stderr.write(
      `casebook: ${error.message}\n${error.hint && `  ${error.hint.replaceAll('\n', '\n  ')}\n`}`,
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
