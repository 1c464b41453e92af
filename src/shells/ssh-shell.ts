import { setTimeout as sleep } from 'node:timers/promises'
import { couldNotLook } from '../model/fact.ts'
import type { Shell, ShellResult, ShellScript } from '../model/shell.ts'
import { noShell, shortened, wordsOf } from './no-shell.ts'
import { runWhole } from './run-whole.ts'
import { type Came, scriptResult } from './script-result.ts'
import { openSshConnection, type SshSession, type SshTarget } from './ssh-connection.ts'
import { isSshFailure, mayPass, sshFailure, type Way } from './ssh-failure.ts'
import { isSudoRefusal, sudoRefusal } from './sudo-refusal.ts'
import { wholeScript } from './whole-script.ts'

/** How long a machine that was there before is waited for, and how often it is asked meanwhile. */
const [backMs, betweenMs] = [15_000, 2000]
/** After a login has said something that is no script's, its shell begins at once, or never. */
const quietMs = 20_000

/**
 * Runs scripts over the system's OpenSSH client. One connection is shared by all of them; one that died, or hangs because
 * the target's network was cut, is thrown away and the next script makes a new one. A host key is never accepted by it. What had not
 * begun is tried again for a while, on a machine that was there before.
 */
export function openSshShell(ssh: SshTarget): Shell {
  const connection = openSshConnection(ssh)
  const attempt = async (session: SshSession, script: ShellScript, signal: AbortSignal): Promise<Came> => {
    const whole = wholeScript(script)
    const args = [...session.args, '--', ssh.host, remoteCommand(script)]
    const { timeoutMs, maxBytes } = script
    const ended = await runWhole({ command: 'ssh', args, whole, timeoutMs, maxBytes, quietMs }, signal)
    // Ended by us and no word of it: the connection may hang, so the next script shall not wait for it.
    if (!ended.proved && (ended.how !== 'exited' || ended.exitCode === 255)) await connection.drop(session)
    return { ended, whole, script }
  }
  /** `words`: those of ssh when it did not come to the script. */
  const once = async (
    script: ShellScript,
    signal: AbortSignal,
  ): Promise<{ result: ShellResult; words?: string }> => {
    for (let again = true; ; again = false) {
      const session = await connection.open(signal)
      if (signal.aborted) return { result: interrupted }
      if ('failed' in session) {
        const { words, way } = await connection.explain(session.failed, signal)
        const why = sshFailure({ words, ssh, way, began: undefined })
        return { result: { ended: 'not-run', why, stdout: '', stderr: words }, words }
      }
      const came = await attempt(session, script, signal)
      const died = connectionDied(came)
      // Nothing of the script has run, so a fresh connection may try once more.
      if (again && !session.refused && died) continue
      // Somebody was asked, and ssh's own words are those of the attempt: nothing was shared, so they are whole.
      const way = died ? (await connection.explain('', signal)).way : undefined
      const result = resultOf(came, ssh, way)
      return died ? { result, words: result.stderr } : { result }
    }
  }
  let wasThere = false
  return {
    target: ssh.target,
    run: async (script, signal) => {
      const until = performance.now() + Math.min(backMs, script.timeoutMs)
      for (;;) {
        const { result, words } = await once(script, signal)
        wasThere ||= words === undefined
        if (words === undefined || !wasThere || !mayPass(words)) return result
        if (signal.aborted || performance.now() > until) return result
        await sleep(betweenMs, undefined, { signal }).catch(() => {})
      }
    },
    close: () => connection.close(),
  }
}

const interrupted: ShellResult = {
  ended: 'not-run',
  why: couldNotLook('interrupted', 'interrupted'),
  stdout: '',
  stderr: '',
}

function connectionDied({ ended, whole }: Came): boolean {
  return ended.how === 'exited' && ended.exitCode === 255 && !whole.read(ended).began
}

/** The login's own shell may be anything: it only has to start sh. */
function remoteCommand(script: ShellScript): string {
  if (script.as === 'login') return 'exec sh -s'
  // In the C locale, so that sudo's refusal can be read.
  return `exec sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s; else LC_ALL=C exec sudo -n sh -s; fi'`
}

function resultOf(came: Came, ssh: SshTarget, way: Way | undefined): ShellResult {
  const { ended, whole, script } = came
  const seconds = script.timeoutMs / 1000
  return scriptResult(came, ({ began, stderr, before }) => {
    if (ended.how === 'timed-out') {
      const words = began ? '' : shortened(wordsOf(before, whole.echo))
      if (!began)
        return couldNotLook(
          'unreachable',
          `no answer from ${ssh.host} after ${seconds} s${words && `: ${words}`}`,
        )
      if (ended.proved) return couldNotLook('timed-out', `no end on ${ssh.host} after ${seconds} s`)
      const reason = `no end on ${ssh.host} after ${seconds} s, and the machine no longer answers`
      return couldNotLook('timed-out', reason, 'What runs there is ended by the machine itself.')
    }
    if (began) return sshFailure({ words: stderr, ssh, began: script })
    if (ended.exitCode === 255 && isSshFailure(stderr))
      return sshFailure({ words: stderr, ssh, way, began: undefined })
    if (script.as === 'root' && isSudoRefusal(stderr)) return sudoRefusal(stderr, ssh.host)
    const exitCode = ended.how === 'no-shell' ? undefined : ended.exitCode
    return noShell({ where: ssh.host, before, exitCode, advice: aLogin, echo: whole.echo })
  })
}

const aLogin =
  'Its start-up files (.bashrc, .profile), a forced command of its key, or its shell may end it: try `ssh HOST id` by hand, or name another login.'
