import type { Condition } from '../../model/condition.ts'
import { nameOfUse } from '../../model/condition-tree.ts'
import type { Use } from '../../model/use.ts'

/** What a condition reads, each thing at its first mention: a mistake in it is one mistake, also when the condition names it twice. */
export function usedOnce(condition: Condition): Use[] {
  const first = new Map<string, Use>()
  for (const use of condition.uses) {
    const name = nameOfUse(use)
    if (!first.has(name)) first.set(name, use)
  }
  return [...first.values()]
}
