import type { Leaves } from '../model/backend.ts'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Leftover } from '../model/machine.ts'
import type { Shell } from '../model/shell.ts'
import findLeftoversScript from './find-leftovers.sh'
import removeLeftoversScript from './remove-leftovers.sh'
import bearers from './window/bearers.sh'
import { commonScripts } from './window/common-scripts.ts'

interface Found extends Leftover {
  readonly id: string
}

/** What earlier windows left on a target: nothing of a window whose job or janitor lives, for that is taken care of. */
export async function findLeftovers(
  shell: Shell,
  leaves: readonly Leaves[],
  signal: AbortSignal,
): Promise<readonly Leftover[] | CouldNotLook> {
  const found = await look(shell, leaves, signal)
  return 'state' in found ? found : found.map(({ name, what }) => ({ name, what }))
}

/** Removes them, by name, and gives what could not be removed. */
export async function removeLeftovers(
  shell: Shell,
  leaves: readonly Leaves[],
  signal: AbortSignal,
): Promise<readonly Leftover[] | CouldNotLook> {
  const found = await look(shell, leaves, signal)
  if ('state' in found) return found
  for (const id of new Set(found.map((each) => each.id))) {
    const result = await run(shell, removeScript(id, leaves), signal)
    if (result.ended === 'not-run') return result.why
  }
  return findLeftovers(shell, leaves, signal)
}

async function look(
  shell: Shell,
  leaves: readonly Leaves[],
  signal: AbortSignal,
): Promise<readonly Found[] | CouldNotLook> {
  const result = await run(shell, findScript(leaves), signal)
  if (result.ended === 'not-run') return result.why
  if (!/^end$/m.test(result.stdout)) {
    return couldNotLook('leftovers', `what earlier runs left could not be listed: ${result.stderr.trim()}`)
  }
  const lines = result.stdout.split('\n').map((line) => line.split(' '))
  const cared = new Set(lines.filter(([word]) => word === 'alive').map(([, id]) => id))
  return lines
    .filter(
      ([word, id]) => word === 'found' && id !== undefined && /^[0-9a-f]{10}$/.test(id) && !cared.has(id),
    )
    .map(([, id = '', ...what]) => ({ id, name: `casebook_${id}`, what: what.join(' ') }))
}

/** Longer than laying a window's folder takes anywhere. */
const layingMinutes = 2

function findScript(leaves: readonly Leaves[]): string {
  const each = leaves.map(({ find }) => find).join('\n')
  return `laying_minutes=${layingMinutes}
casebook_of_backends() { :
${each}
}
${bearers}${findLeftoversScript}casebook_find
`
}

function removeScript(id: string, leaves: readonly Leaves[]): string {
  const each = leaves.map(({ remove }) => `${remove}\nwatch_clean\n`).join('')
  return `id=${id}
casebook_of_backends() { :
${each}}
${commonScripts}${removeLeftoversScript}casebook_remove
`
}

function run(shell: Shell, text: string, signal: AbortSignal) {
  return shell.run({ text, as: 'root', timeoutMs: 300_000, maxBytes: 1 << 20 }, signal)
}
