import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Output, Outside } from './outside.ts'
import { runCli } from './run-cli.ts'

/** Binds the command line to a real process: streams, signals, exit code. */
export async function runProcess(process: NodeJS.Process, version: string): Promise<void> {
  const controller = new AbortController()
  const abort = () => controller.abort(new Error('interrupted'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort)
  // A reader that went away (`| head`) is nobody's mistake.
  process.stdout.on('error', abort)
  const outside: Outside = {
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    signal: controller.signal,
    version,
    engineer: engineer(),
    home: home(),
  }
  process.exitCode = await runCli(process.argv.slice(2), outside)
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
