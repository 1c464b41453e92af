import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import { quote } from '../model/quote.ts'
import type { Shell } from '../model/shell.ts'
import { noShell, shortened, wordsOf } from './no-shell.ts'
import { runWhole } from './run-whole.ts'
import { type Began, type Came, scriptResult } from './script-result.ts'
import { isSudoRefusal, sudoRefusal } from './sudo-refusal.ts'
import { wholeScript } from './whole-script.ts'

interface ExecTarget {
  /** As the user wrote it. */
  readonly target: string
  /** A program of this workstation, started without a shell. */
  readonly command: string
  readonly args: readonly string[]
}

/**
 * Runs scripts on the standard input of a command that gives a POSIX sh. The command is started anew for each script.
 */
export function openExecShell({ target, command, args }: ExecTarget): Shell {
  return {
    target,
    run: async (script, signal) => {
      const whole = wholeScript(script)
      const text = script.as === 'root' ? asRoot(whole.text) : whole.text
      const { timeoutMs, maxBytes } = script
      const program = { command, args, whole: { ...whole, text }, timeoutMs, maxBytes }
      const ended = await runWhole(program, signal)
      return scriptResult({ ended, whole, script }, (how) => explain({ ended, whole, script }, how, target))
    },
    close: async () => {},
  }
}

/**
 * The script for a shell that may have to become root first. It cannot simply `exec sudo`: a shell reads ahead, and what it has read
 * would be lost. In the C locale, so that sudo's refusal can be read. The shell ends itself once root's has ended, or never began:
 * what hands the input on would wait for more of it.
 */
function asRoot(whole: string): string {
  const become = `if [ "$(id -u)" = 0 ]; then sh -s; else LC_ALL=C sudo -n sh -s; fi; kill -KILL "$$"`
  return `{ printf '%s' ${quote(whole)}; cat; } | { ${become}; }\n`
}

function explain(
  { ended, whole, script }: Came,
  { began, stderr, before }: Began,
  target: string,
): CouldNotLook {
  const seconds = script.timeoutMs / 1000
  if (ended.how === 'not-started')
    return couldNotLook('unreachable', `${target}: ${notStarted(ended.reason)}`)
  const words = shortened(wordsOf(before, whole.echo))
  if (began) {
    if (ended.how === 'timed-out') return couldNotLook('timed-out', `no end at ${target} after ${seconds} s`)
    const advice = `What ran there is ended by the machine itself, at the latest after ${Math.ceil(seconds)} s.`
    const said = shortened(stderr)
    return couldNotLook('unreachable', `${target} was lost in the middle${said && `: ${said}`}`, advice)
  }
  if (ended.how === 'timed-out') {
    const reason = `no shell answers at ${target} after ${seconds} s${words && `: ${words}`}`
    return couldNotLook('unreachable', reason, aShell)
  }
  if (script.as === 'root' && isSudoRefusal(stderr)) return sudoRefusal(stderr, target)
  const exitCode = ended.how === 'no-shell' ? undefined : ended.exitCode
  return noShell({ where: target, before, exitCode, advice: aShell, echo: whole.echo })
}

const aShell =
  'The command has to run a POSIX sh that reads its script from standard input, as `docker exec -i web sh` does.'

function notStarted(reason: string): string {
  if (/ENOENT/.test(reason)) return 'there is no such program on this machine'
  // Also when a folder of PATH is closed to this user.
  return /EACCES/.test(reason) ? 'there is no such program that this user may start' : reason
}
