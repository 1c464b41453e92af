import type { CallTree } from '../../model/call-tree.ts'
import type { NoiseMark } from './recognise-noise.ts'

/** One recorded tree with its calls told apart by what they are: two calls of the same shape made the same calls. */
export interface ShapedRun {
  readonly tree: CallTree
  /** By name of the tree: its number among all runs' names. */
  readonly name: Int32Array
  /** By call: the number of its shape; -1: noise, taken out. */
  readonly shape: Int32Array
  /** By name of all runs: how often it was called, noise left out. */
  readonly calls: Int32Array
}

/** Something that was taken out before anything was compared. */
export interface TakenOut {
  readonly rule: number
  readonly run: number
  /** The call that a rule named. */
  readonly node: number
  readonly calls: number
}

export interface Shapes {
  /** Of all runs, each once. */
  readonly names: readonly string[]
  readonly runs: readonly ShapedRun[]
  readonly takenOut: readonly TakenOut[]
}

const noise = -1
const unknown = -2

/**
 * Numbers for shapes, the same in all runs: a call's name and the shapes of the calls it made, in order, noise left out. So
 * equal subtrees are found equal by one look, whatever their size. One pass over the columns of each tree; numbers are exact:
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
  const takenOut = runs.flatMap((run, at) => takeOut(run, at, marks))
  const register = openRegister(runs, names.length)
  for (let run = 0; run < runs.length; run += 1) register(run)
  return { names, runs, takenOut }
}

function takeOut(run: ShapedRun, at: number, marks: readonly (NoiseMark | undefined)[]): TakenOut[] {
  const { tree, name, shape } = run
  const { fn, end } = tree
  const markOf = Array.from(name, (number) => marks[number])
  const found: TakenOut[] = []
  for (let node = 0; node < fn.length; ) {
    const mark = markOf[fn[node] ?? -1]
    if (!mark) {
      node += 1
      continue
    }
    const from = mark.takes === 'call' ? node : node + 1
    const to = mark.closedBy ? closing(tree, node, mark.closedBy) : (end[node] ?? node + 1)
    shape.fill(noise, from, to)
    if (to > from) found.push({ rule: mark.rule, run: at, node, calls: to - from })
    node = to
  }
  return found
}

/** One past what a call opens: its sibling that closes it, or itself when there is none. */
function closing(tree: CallTree, node: number, closedBy: ReadonlySet<string>): number {
  const own = tree.end[node] ?? node + 1
  const above = tree.parent[node] ?? -1
  if (above < 0) return own
  const last = tree.end[above] ?? own
  for (let next = own; next < last; next = tree.end[next] ?? next + 1) {
    if (closedBy.has(tree.names[tree.fn[next] ?? -1] ?? '')) return tree.end[next] ?? next + 1
  }
  return own
}

/** Gives every call of a run its shape; an open-addressed table over the hashes of what is known so far. */
function openRegister(runs: readonly ShapedRun[], names: number): (run: number) => void {
  const leaf = new Int32Array(names).fill(unknown)
  let table = new Int32Array(1 << 12).fill(unknown)
  const hashes: number[] = []
  const firstRun: number[] = []
  const firstNode: number[] = []

  function add(hash: number, run: number, node: number): number {
    hashes.push(hash)
    firstRun.push(run)
    return firstNode.push(node) - 1
  }

  function place(shape: number): void {
    const mask = table.length - 1
    let at = (hashes[shape] ?? 0) & mask
    while (table[at] !== unknown) at = (at + 1) & mask
    table[at] = shape
  }

  function find(hash: number, run: number, node: number): number {
    const mask = table.length - 1
    let at = hash & mask
    for (let shape = table[at] ?? unknown; shape !== unknown; shape = table[at] ?? unknown) {
      if (hashes[shape] === hash && same(runs, firstRun[shape] ?? 0, firstNode[shape] ?? 0, run, node)) {
        return shape
      }
      at = (at + 1) & mask
    }
    const shape = add(hash, run, node)
    table[at] = shape
    if (hashes.length * 2 > table.length) {
      table = new Int32Array(table.length * 2).fill(unknown)
      for (let each = 0; each < hashes.length; each += 1) place(each)
    }
    return shape
  }

  return (at) => {
    const run = runs[at]
    if (!run) return
    const { tree, name, shape, calls } = run
    const { fn, parent } = tree
    // Below a call everything has a higher number: from the end on, all it made is known when it comes.
    const below = new Int32Array(fn.length)
    for (let node = fn.length - 1; node >= 0; node -= 1) {
      if (shape[node] === noise) continue
      const number = name[fn[node] ?? 0] ?? 0
      calls[number] = (calls[number] ?? 0) + 1
      const kids = below[node] ?? 0
      let known: number
      if (kids === 0) {
        known = leaf[number] ?? unknown
        if (known === unknown) {
          known = add(mix(number, 1), at, node)
          leaf[number] = known
        }
      } else known = find(mix(kids, number), at, node)
      shape[node] = known
      const above = parent[node] ?? -1
      if (above >= 0) below[above] = mix(below[above] ?? 0, known + 1) | 1
    }
  }
}

function mix(hash: number, more: number): number {
  const mixed = Math.imul(hash ^ Math.imul(more, 0x85ebca6b), 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function same(runs: readonly ShapedRun[], runA: number, nodeA: number, runB: number, nodeB: number): boolean {
  const [one, other] = [runs[runA], runs[runB]]
  if (!one || !other) return false
  const { tree: a, shape: shapeA } = one
  const { tree: b, shape: shapeB } = other
  if (one.name[a.fn[nodeA] ?? 0] !== other.name[b.fn[nodeB] ?? 0]) return false
  const [endA, endB] = [a.end[nodeA] ?? 0, b.end[nodeB] ?? 0]
  let [atA, atB] = [nodeA + 1, nodeB + 1]
  for (;;) {
    while (atA < endA && shapeA[atA] === noise) atA = a.end[atA] ?? endA
    while (atB < endB && shapeB[atB] === noise) atB = b.end[atB] ?? endB
    if (atA >= endA || atB >= endB) return atA >= endA && atB >= endB
    if (shapeA[atA] !== shapeB[atB]) return false
    atA = a.end[atA] ?? endA
    atB = b.end[atB] ?? endB
  }
}
