import { type FirstOfShape, noise, type ShapedRun, unknown } from './shaped-run.ts'

/**
 * Gives every call of every run its shape: an open-addressed table over the hashes of what is known so far. A hash only
 * proposes, the calls decide. Returns by shape a call that has it.
 */
export function registerShapes(runs: readonly ShapedRun[], names: number): FirstOfShape {
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

  runs.forEach(({ tree, name, shape, calls }, at) => {
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
  })
  return { run: firstRun, node: firstNode }
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
