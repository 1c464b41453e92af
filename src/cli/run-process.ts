import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitCodes } from '../app/exit-codes.ts'
import type { Output, Outside } from '../app/outside.ts'
import { inertMessages, inertOutput } from './inert-output.ts'
import { oneDocument } from './one-document.ts'
import { explain, runCli } from './run-cli.ts'

/** Binds the command line to a real process: streams, signals, exit code. */
export async function runProcess(process: NodeJS.Process, version: string): Promise<void> {
  const controller = new AbortController()
  const abort = () => controller.abort(new Error('interrupted'))
  let underWay: () => readonly string[] = () => []
  const interrupt = () => {
    const lines = underWay()
    if (controller.signal.aborted) {
      document.outside.stderr.write(endedAtOnce(lines))
      document.end(exitCodes.interrupted)
      process.exit(exitCodes.interrupted)
    }
    if (lines.length > 0) process.stderr.write(ending)
    abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt)
  // A terminal that goes away says so more than once, and must not cut the cleaning up short.
  process.on('SIGHUP', abort)
  let unwritten: NodeJS.ErrnoException | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that went away (`| head`) is nobody's mistake.
    if (error.code !== 'EPIPE') unwritten ??= error
    abort()
  })
  const outside: Outside = {
    env: process.env,
    stdout: inertOutput(outputOf(process.stdout)),
    stderr: inertMessages(outputOf(process.stderr)),
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    terminal: {
      input: process.stdin,
      output: process.stdout,
      // Asked for when it is used: it may be gone.
      get folder() {
        return process.cwd()
      },
    },
    signal: controller.signal,
    interrupt,
    onEnding: (lines) => {
      underWay = lines
    },
    version,
    engineer: engineer(),
    home: home(),
  }
  // A bug beside the command that is awaited: Node would show a line of the bundle, which is very long.
  const argv = process.argv.slice(2)
  const document = oneDocument(argv, outside)
  process.on('uncaughtException', async (error) => {
    const code = await explain(error, document.outside)
    document.end(code)
    process.stdout.write('', () => process.exit(code))
  })
  const code = await runCli(argv, document.outside)
  document.end(code)
  // Whether it could be written is known only now, and what was not written was not done.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
  if (unwritten) outside.stderr.write(`casebook: the output cannot be written: ${unwritten.message}\n`)
  process.exitCode = unwritten ? exitCodes.usage : code
}

const ending =
  'casebook: what runs on the machines is told to stop, and cleaned up. Once more ends casebook at once.\n'

function endedAtOnce(lines: readonly string[]): string {
  if (lines.length === 0) return 'casebook: ended at once.\n'
  return `casebook: ended at once. Still under way:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function engineer(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A user id without a name, as in some containers.
    return `uid ${process.getuid?.() ?? '?'}@${hostname()}`
  }
}

/** The package's own folder, from `dist/` and from `src/cli/` alike. */
function home(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith('dist') ? join(here, '..') : join(here, '..', '..')
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text)
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80
    },
  }
}
