import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Shell } from '../model/shell.ts'
import { runWhole } from './run-whole.ts'
import { type Came, scriptResult } from './script-result.ts'
import { sudoRefusal } from './sudo-refusal.ts'
import { wholeScript } from './whole-script.ts'

/** Runs scripts on this machine. `shell`: the sh to use. */
export function openLocalShell(shell: readonly string[] = ['sh']): Shell {
  const asLogin = [...shell, '-s']
  // In the C locale, so that its refusal can be read.
  const asRoot = process.getuid?.() === 0 ? asLogin : ['env', 'LC_ALL=C', 'sudo', '-n', ...asLogin]
  return {
    target: 'local',
    run: async (script, signal) => {
      const [command = 'sh', ...args] = script.as === 'root' ? asRoot : asLogin
      const whole = wholeScript(script)
      const { timeoutMs, maxBytes } = script
      const ended = await runWhole({ command, args, whole, timeoutMs, maxBytes }, signal)
      const came = { ended, whole, script }
      return scriptResult(came, ({ began, stderr }) => explain(came, began, stderr))
    },
    close: async () => {},
  }
}

function explain({ ended, script }: Came, began: boolean, stderr: string): CouldNotLook {
  if (ended.how === 'timed-out') return couldNotLook('timed-out', `no end after ${script.timeoutMs / 1000} s`)
  if (!began && script.as === 'root') return sudoRefusal(`${stderr}${ended.reason}`, 'this machine')
  return couldNotLook('failed', `sh ended with ${ended.exitCode}: ${(stderr || ended.reason).trim()}`)
}
