import type { TreeComparison } from '../../model/finding.ts'
import { type Role, roles } from '../../model/role.ts'
import type { Search } from './find-places.ts'
import type { HeardRoots } from './heard-roots.ts'
import type { FoundPlace } from './place-of.ts'
import type { SoundRuns } from './sound-runs.ts'

interface Evidence {
  readonly runs: { readonly [R in Role]: SoundRuns }
  readonly roots: HeardRoots
  readonly search: Search
}

type Judgement = Pick<TreeComparison, 'verdict' | 'reason'>

/**
 * What may be claimed. That they part: a call that all runs of one machine made and none of the other's, where the silence
 * is a proved one. That they are alike: only when nothing is missing and nothing stable differs. Else neither.
 */
export function treeVerdict(evidence: Evidence): Judgement {
  const unfit = unfitness(evidence)
  if (unfit !== '') return inconclusive(unfit)
  const { search, runs } = evidence
  const hard = search.places.filter(({ stable, kind }) => stable && kind !== 'count')
  if (hard.some((place) => isProved(place, runs))) {
    return fewest(runs) > 1
      ? { verdict: 'parts', reason: '' }
      : inconclusive(
          'with one run of a machine nothing says what differs by chance; repeat it, three runs of each at least',
        )
  }
  const holes = roles.flatMap((role) => (runs[role].hole === '' ? [] : [`${role}: ${runs[role].hole}`]))
  if (holes.length > 0)
    return inconclusive(`what seems not to have been called may have been lost; ${holes.join('; ')}`)
  const open = openQuestion(evidence)
  return open === '' ? { verdict: 'alike', reason: howSure(evidence) } : inconclusive(open)
}

function inconclusive(reason: string): Judgement {
  return { verdict: 'inconclusive', reason }
}

/** Why the recordings cannot be held against each other at all. */
function unfitness({ runs, roots }: Evidence): string {
  for (const role of roles) {
    if (runs[role].trees.length > 0) continue
    const [why] = runs[role].leftOut
    return why ? `there is no recording to compare; ${why}` : `there is no recording of the ${role}`
  }
  if (roots.deaf.length > 0 && roots.deaf.length === roots.all.length) return roots.deaf[0]?.why ?? ''
  for (const role of ['baseline', 'suspect'] as const) {
    if (runs[role].trees.some((tree) => tree.roots.length > 0)) continue
    const lost = runs[role].hole === '' ? 'the action did not do its work there' : runs[role].hole
    return `the ${role} called none of ${roots.all.join(', ') || 'the roots'}: ${lost}`
  }
  return ''
}

function isProved({ absentOn }: FoundPlace, runs: Evidence['runs']): boolean {
  return [...absentOn].some((role) => runs[role].hole === '')
}

/** Why it cannot be said that they are alike. */
function openQuestion({ runs, roots, search }: Evidence): string {
  const [deaf] = roots.deaf
  if (deaf) return deaf.why
  if (roots.silent.length > 0) return `neither machine called ${roots.silent.join(', ')}`
  const leftOut = roles.flatMap((role) => runs[role].leftOut)
  if (leftOut[0]) return `nothing stable differs, but not every recording counts: ${leftOut[0]}`
  const [place] = search.places
  if (place) {
    return place.stable
      ? 'they made the same calls, but not equally often'
      : 'nothing differs every time, but something does more often than chance explains; repeat it more often'
  }
  if (search.unlike.count > 0) {
    return `only names differ that one machine alone can have: ${search.unlike.example}`
  }
  return search.cut ? 'more differs than was gone into' : ''
}

function fewest(runs: Evidence['runs']): number {
  return Math.min(...roles.map((role) => runs[role].trees.length))
}

function howSure({ runs }: Evidence): string {
  const sizes = roles.flatMap((role) => runs[role].trees.map(({ fn }) => fn.length))
  const calls = `${Math.min(...sizes).toLocaleString('en')} to ${Math.max(...sizes).toLocaleString('en')} calls each`
  const many = `${runs.suspect.trees.length} and ${runs.baseline.trees.length} runs, ${calls}`
  return fewest(runs) > 1
    ? `no call that all runs of one machine made and none of the other's: ${many}; what happens only now and then could still hide`
    : `the same calls in ${many}; a fault that does not show every time could still hide`
}
