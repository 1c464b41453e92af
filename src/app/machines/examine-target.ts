import { randomBytes } from 'node:crypto'
import { doctorScript } from '../../doctor/doctor-script.ts'
import { examine } from '../../doctor/examine.ts'
import { checks } from '../../doctor/index.ts'
import { findLeftovers } from '../../machines/leftovers.ts'
import { greet } from '../../machines/live-machine.ts'
import type { Examination } from '../../model/examination.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Role } from '../../model/role.ts'
import type { Shell } from '../../model/shell.ts'
import { backends } from '../../probes/index.ts'
import { leaves } from '../../probes/leftovers.ts'

/** Looks at one target, as root where it can, else as the login. Changes nothing there. */
export async function examineTarget(
  role: Role,
  shell: Shell,
  signal: AbortSignal,
): Promise<Examination | CouldNotLook> {
  const about = await greet(shell, signal)
  if ('state' in about) return about
  const nonce = randomBytes(8).toString('hex')
  const text = doctorScript(checks, nonce)
  const ask = (as: 'root' | 'login') => shell.run({ text, as, timeoutMs: 60_000, maxBytes: 1 << 18 }, signal)
  const asRoot = await ask('root')
  const notRoot = asRoot.ended === 'not-run' && asRoot.why.code === 'not-permitted' ? asRoot.why : undefined
  const result = notRoot ? await ask('login') : asRoot
  // What came before its time was up counts: the checks that did not come are said to be missing.
  if (result.ended === 'not-run' && result.why.code !== 'timed-out') return result.why
  if (result.ended === 'exited' && result.exitCode !== 0) {
    return couldNotLook(
      'failed',
      `the shell of ${shell.target} ended with ${result.exitCode}: ${result.stderr.trim()}`,
    )
  }
  const leftovers = notRoot ?? (await findLeftovers(shell, leaves, signal))
  return examine({
    role,
    target: shell.target,
    printed: result.stdout,
    nonce,
    notRoot,
    leftovers,
    backends,
    onTheWay: result.ended === 'exited' ? result.before : undefined,
  })
}
