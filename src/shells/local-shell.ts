import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Shell } from '../model/shell.ts'
import { noShell } from './no-shell.ts'
import { runWhole } from './run-whole.ts'
import { type Began, type Came, scriptResult } from './script-result.ts'
import { isSudoRefusal, sudoRefusal } from './sudo-refusal.ts'
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
      return scriptResult(came, (how) => explain(came, how))
    },
    close: async () => {},
  }
}

function explain({ ended, whole, script }: Came, { began, stderr, before }: Began): CouldNotLook {
  if (ended.how === 'timed-out') return couldNotLook('timed-out', `no end after ${script.timeoutMs / 1000} s`)
  const words = `${stderr}${ended.reason}`
  if (!began && script.as === 'root' && isSudoRefusal(words)) return sudoRefusal(words, 'this machine')
  if (began || ended.how === 'not-started')
    return couldNotLook('failed', `sh ended with ${ended.exitCode}: ${words.trim()}`)
  const exitCode = ended.how === 'no-shell' ? undefined : ended.exitCode
  const advice = 'Look which `sh` comes first in PATH: it must run a script from its standard input.'
  return noShell({ where: 'this machine', before, exitCode, advice, echo: whole.echo })
}
