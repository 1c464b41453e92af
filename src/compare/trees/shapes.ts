import type { CallTree } from '../../model/call-tree.ts'
import type { NoiseMark } from './recognise-noise.ts'
import { registerShapes } from './register-shapes.ts'
import { type FirstOfShape, type ShapedRun, type TakenOut, unknown } from './shaped-run.ts'
import { takeOutNoise } from './take-out-noise.ts'

export interface Shapes {
  /** Of all runs, each once. */
  readonly names: readonly string[]
  readonly runs: readonly ShapedRun[]
  readonly takenOut: readonly TakenOut[]
  readonly firsts: FirstOfShape
}

/**
 * Numbers for shapes, the same in all runs: a call's name and the shapes of the calls it made, in order, noise left out. So
 * equal subtrees are found equal by one look at their numbers, at any size. One pass over the columns of each tree; numbers are exact:
 * a hash only proposes, the calls decide.
 */
export function shapesOf(
  trees: readonly CallTree[],
  noiseOf: (name: string) => NoiseMark | undefined,
): Shapes {
  const names: string[] = []
  const numbers = new Map<string, number>()
  const marks: (NoiseMark | undefined)[] = []
  const numberOf = (name: string) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, names.length)
    marks.push(noiseOf(name))
    return names.push(name) - 1
  }
  const own = trees.map((tree) => Int32Array.from(tree.names, numberOf))
  const runs = trees.map((tree, run) => ({
    tree,
    name: own[run] ?? new Int32Array(0),
    shape: new Int32Array(tree.fn.length).fill(unknown),
    calls: new Int32Array(names.length),
  }))
  const takenOut = runs.flatMap((run, at) => takeOutNoise(run, at, marks))
  const firsts = registerShapes(runs, names.length)
  return { names, runs, takenOut, firsts }
}
