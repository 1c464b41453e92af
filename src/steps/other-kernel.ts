import { compareTrees, type TreeRuns } from '../compare/compare-trees.ts'
import { observationKey } from '../evidence/recording-key.ts'
import { factOf } from '../facts/fact-of.ts'
import { couldNotLook } from '../model/fact.ts'
import type { TreeComparison, TreeMark } from '../model/finding.ts'
import type { Desk } from '../model/playbook.ts'
import type { Role } from '../model/role.ts'
import { kernelFunctions } from './kernel-functions.ts'

/** Leaving out one name can bring up the next: so often it is looked again. */
const passes = 4

/**
 * Trees of machines with unlike kernels: a call that one machine alone made may be of a function that the other kernel does not
 * have, renamed or inlined there. So each such name is looked up where it was not called, and what is not there is left out.
 */
export async function compareAcrossKernels(desk: Desk, given: TreeRuns): Promise<TreeComparison> {
  let runs = given
  let found = compareTrees(runs)
  for (let pass = 0; pass < passes; pass += 1) {
    const lacking = {
      suspect: await lackedBy(desk, 'suspect', oneSided(found, '-')),
      baseline: await lackedBy(desk, 'baseline', oneSided(found, '+')),
    }
    if (lacking.suspect.length + lacking.baseline.length === 0) return found
    runs = {
      ...runs,
      suspect: withoutNames(runs.suspect, lacking.suspect),
      baseline: withoutNames(runs.baseline, lacking.baseline),
    }
    found = compareTrees(runs)
  }
  return found
}

function oneSided({ places }: TreeComparison, mark: TreeMark): readonly string[] {
  const rows = places.flatMap(({ children }) => children)
  return [...new Set(rows.flatMap((row) => (row.mark === mark && row.noise === '' ? [row.fn] : [])))]
}

/** Empty also where it cannot be looked up: nothing is claimed of the kernel then. */
async function lackedBy(desk: Desk, role: Role, names: readonly string[]): Promise<readonly string[]> {
  const machine = desk.machines[role]
  const plain = names.filter((name) => /^\w+$/.test(name))
  if (!machine || plain.length === 0) return []
  const observation = kernelFunctions(plain)
  const [raw] = await machine.observe([{ observation, variables: {} }], desk.signal)
  if (!raw) return []
  const fact = factOf(observation, raw)
  const key = observationKey(observation, {})
  desk.emit({ type: 'fact-observed', step: desk.step, role, name: observation.name, key, raw, fact })
  if (fact.state !== 'value' || !Array.isArray(fact.value)) return []
  const there = new Set(fact.value)
  return plain.filter((name) => !there.has(name))
}

function withoutNames(runs: TreeRuns[Role], names: readonly string[]): TreeRuns[Role] {
  if (names.length === 0) return runs
  const lacking = names.map(
    (fn) => [fn, couldNotLook('no-such-function', `this kernel has no ${fn}`)] as const,
  )
  return runs.map((run) =>
    'state' in run ? run : { ...run, coverage: { ...run.coverage, ...Object.fromEntries(lacking) } },
  )
}
