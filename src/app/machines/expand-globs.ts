import { factOf } from '../../facts/fact-of.ts'
import type { Machine } from '../../model/machine.ts'
import { UsageError } from '../../model/usage-error.ts'
import { functionGlob, kernelFunctions } from '../../steps/kernel-functions.ts'

const most = 60

/**
 * Names and globs (`*`, `?`) as the functions that some machine's kernel has: those that only one has count too, for that
 * they are missing on the other is then said. Names without a glob are taken as they are.
 */
export async function expandGlobs(
  asked: readonly string[],
  machines: readonly Machine[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const wrong = asked.find((each) => !functionGlob.test(each))
  if (wrong !== undefined) throw new UsageError(`${wrong} is no name of a function, and no glob of one`)
  const globs = asked.filter((each) => /[*?]/.test(each))
  if (globs.length === 0) return asked
  const found = await Promise.all(machines.map((machine) => lookUp(globs, machine, signal)))
  const matching = [...new Set(found.flat())].sort()
  if (matching.length === 0) throw new UsageError(`no function is called ${globs.join(' or ')} there`)
  const all = [...new Set([...asked.filter((each) => !globs.includes(each)), ...matching])]
  if (all.length <= most) return all
  throw new UsageError(
    `${globs.join(', ')} stands for ${all.length} functions; ${most} can be listened to at once`,
    'Count them first: casebook survey with the same glob says which are called at all.',
  )
}

async function lookUp(globs: readonly string[], machine: Machine, signal: AbortSignal): Promise<string[]> {
  const observation = kernelFunctions(globs)
  const [raw] = await machine.observe([{ observation, variables: {} }], signal)
  const fact = raw && factOf(observation, raw)
  if (fact?.state === 'value' && Array.isArray(fact.value)) return fact.value.map(String)
  const why = fact?.state === 'could-not-look' ? fact.reason : 'the machine gave no answer'
  throw new UsageError(
    `the functions of the ${machine.role} cannot be looked up: ${why}`,
    'Name them without a glob.',
  )
}
