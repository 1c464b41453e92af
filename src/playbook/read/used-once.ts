import { nameOfUse } from '../../model/condition-tree.ts'
import type { Use } from '../../model/use.ts'

/** What is read, each thing at its first mention: a mistake in it is one mistake, also when the text names it twice. */
export function usedOnce({ uses }: { readonly uses: readonly Use[] }): Use[] {
  const first = new Map<string, Use>()
  for (const use of uses) {
    const name = nameOfUse(use)
    if (!first.has(name)) first.set(name, use)
  }
  return [...first.values()]
}
