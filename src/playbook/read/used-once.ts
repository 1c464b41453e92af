import type { Condition } from '../../model/condition.ts'
import { nameOfUse } from '../../model/condition-tree.ts'
import type { Use } from '../../model/use.ts'

/** What a condition reads, each thing at its first mention: what is wrong with it is one mistake, however often it is named. */
export function usedOnce(condition: Condition): Use[] {
  const first = new Map<string, Use>()
  for (const use of condition.uses) {
    const name = nameOfUse(use)
    if (!first.has(name)) first.set(name, use)
  }
  return [...first.values()]
}
