import { couldNotLook } from '../model/fact.ts'
import type { Shell, ShellResult, ShellScript } from '../model/shell.ts'
import { type Ended, runProgram } from './run-program.ts'
import { sudoRefusal } from './sudo-refusal.ts'
import { type WholeScript, wholeScript } from './whole-script.ts'

/** Runs scripts on this machine. */
export function openLocalShell(): Shell {
  const asRoot = process.getuid?.() === 0 ? ['sh', '-s'] : ['sudo', '-n', 'sh', '-s']
  return {
    target: 'local',
    run: async (script, signal) => {
      const [command = 'sh', ...args] = script.as === 'root' ? asRoot : ['sh', '-s']
      const whole = wholeScript(script)
      const { timeoutMs, maxBytes } = script
      const ended = await runProgram(
        { command, args, input: whole.text, timeoutMs, maxBytes, session: true },
        signal,
      )
      return localResult(ended, whole, script)
    },
    close: async () => {},
  }
}

function localResult(ended: Ended, whole: WholeScript, script: ShellScript): ShellResult {
  const { began, exitCode, stderr } = whole.readEnd(ended.stderr)
  const { stdout } = ended
  const notRun = (why: ReturnType<typeof couldNotLook>): ShellResult => ({
    ended: 'not-run',
    why,
    stdout,
    stderr,
  })
  if (exitCode !== undefined) return { ended: 'exited', exitCode, stdout, stderr, truncated: false }
  if (ended.how === 'too-long') return { ended: 'exited', exitCode: 141, stdout, stderr, truncated: true }
  if (ended.how === 'timed-out')
    return notRun(couldNotLook('timed-out', `no end after ${script.timeoutMs / 1000} s`))
  if (ended.how === 'interrupted') return notRun(couldNotLook('interrupted', 'interrupted'))
  if (!began && script.as === 'root') return notRun(sudoRefusal(`${stderr}${ended.reason}`, 'this machine'))
  return notRun(couldNotLook('failed', `sh ended with ${ended.exitCode}: ${(stderr || ended.reason).trim()}`))
}
