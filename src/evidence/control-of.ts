import type { Reading } from '../model/reading.ts'
import type { Role } from '../model/role.ts'
import { hear, type ReadingPair } from './heard.ts'

/**
 * What shows that these machines could be heard: the control of a probe, when it was heard on every one. A tree has its root, which nothing below
 * can be without; a survey a function that it counted on all. Undefined: nothing does.
 */
export function controlOf(pair: ReadingPair, on: readonly Role[]): string | undefined {
  const { control, tree, survey } = pair.declaration
  if (control !== undefined)
    return on.every((role) => hear(pair, role, control).state === 'called') ? control : undefined
  const readings = on.flatMap((role) => readingOn(pair, role) ?? [])
  if (readings.length < on.length) return undefined
  if (tree) return readings.every(holdsTree) ? tree.roots[0]?.fn : undefined
  return survey ? countedOnAll(readings) : undefined
}

function readingOn({ readings }: ReadingPair, role: Role): Reading | undefined {
  const reading = readings[role]
  return reading && !('state' in reading) ? reading : undefined
}

function holdsTree({ recorded, tree }: Reading): boolean {
  return (recorded ?? tree?.roots.length ?? 0) > 0
}

function countedOnAll([first, ...others]: readonly Reading[]): string | undefined {
  const counts = Object.entries(first?.survey?.counts ?? {})
  const isCounted = (fn: string) => others.every(({ survey }) => (survey?.counts[fn] ?? 0) > 0)
  return counts.find(([fn, times]) => times > 0 && isCounted(fn))?.[0]
}
