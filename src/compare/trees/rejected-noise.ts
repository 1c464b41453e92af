import type { TreeComparison } from '../../model/finding.ts'
import type { NoiseRule } from './noise-rules.ts'
import type { TakenOut } from './shaped-run.ts'
import type { Shapes } from './shapes.ts'

/**
 * What the rules took out, by rule: every call that they name, and of those whose inside alone is left out the ones that
 * were longer or shorter inside than that call usually is.
 */
export function rejectedNoise(shapes: Shapes, rules: readonly NoiseRule[]): TreeComparison['rejected'] {
  const usual = usualSizes(shapes)
  const byRule = new Map<number, { count: number; example: string }>()
  for (const out of shapes.takenOut) {
    if (isKept(out, shapes) && usual.get(nameAt(out, shapes)) === out.calls) continue
    const known = byRule.get(out.rule) ?? { count: 0, example: wayTo(out, shapes) }
    known.count += 1
    byRule.set(out.rule, known)
  }
  return [...byRule]
    .sort(([a], [b]) => a - b)
    .map(([rule, found]) => ({ reason: rules[rule]?.name ?? '', ...found }))
}

const isKept = ({ run, node }: TakenOut, { runs }: Shapes) => (runs[run]?.shape[node] ?? -1) >= 0

function usualSizes(shapes: Shapes): Map<string, number> {
  const often = new Map<string, Map<number, number>>()
  for (const out of shapes.takenOut) {
    if (!isKept(out, shapes)) continue
    const name = nameAt(out, shapes)
    const sizes = often.get(name) ?? new Map<number, number>()
    often.set(name, sizes.set(out.calls, (sizes.get(out.calls) ?? 0) + 1))
  }
  return new Map(
    [...often].map(([name, sizes]) => [name, [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]),
  )
}

function nameAt({ run, node }: TakenOut, { runs }: Shapes): string {
  const tree = runs[run]?.tree
  return tree?.names[tree.fn[node] ?? -1] ?? ''
}

function wayTo(out: TakenOut, shapes: Shapes): string {
  const above = shapes.runs[out.run]?.tree.parent[out.node] ?? -1
  return above < 0
    ? nameAt(out, shapes)
    : `${nameAt({ ...out, node: above }, shapes)} › ${nameAt(out, shapes)}`
}
