import type { CallTree, TreeRoot } from '../../model/call-tree.ts'

/** What is known of a root call besides its place in the tree. */
type RootCall = Omit<TreeRoot, 'node'>

/** A tree that grows call by call, in the order in which the calls were entered, also between calls of other trees. */
interface GrowingTree {
  /** The number of a function's name. */
  name(plain: string): number
  /** A call below another; its number. Numbers are those of `finish` only after translation by it. */
  call(fn: number, parent: number): number
  root(fn: number, about: RootCall): number
  nameOf(call: number): string
  took(call: number, ns: number): void
  detail(call: number, text: string): void
  /** Forgets all that is below a call so far. */
  bare(call: number): void
  /** Forgets everything. */
  clear(): void
  size(): number
  /** The tree, and what each call's number has become in it; -1: forgotten. */
  finish(): { readonly tree: CallTree; readonly placed: (call: number) => number }
}

/** Columns that double when they are full. What is below one root is moved together only at the end, and only if need be. */
export function growTree(): GrowingTree {
  const names: string[] = []
  const numbers = new Map<string, number>()
  let fn = new Int32Array(1024)
  let parent = new Int32Array(1024)
  let rootOf = new Int32Array(1024)
  let durationNs = new Float64Array(1024)
  let roots: RootCall[] = []
  let details = new Map<number, string>()
  let size = 0
  let inOrder = true

  function add(name: number, above: number, root: number): number {
    if (size === fn.length) widen()
    fn[size] = name
    parent[size] = above
    rootOf[size] = root
    durationNs[size] = Number.NaN
    if (size > 0 && rootOf[size - 1] !== root && above >= 0) inOrder = false
    size += 1
    return size - 1
  }

  function widen(): void {
    const wider = <T extends Int32Array | Float64Array>(to: T, from: T): T => {
      to.set(from)
      return to
    }
    fn = wider(new Int32Array(2 * size), fn)
    parent = wider(new Int32Array(2 * size), parent)
    rootOf = wider(new Int32Array(2 * size), rootOf)
    durationNs = wider(new Float64Array(2 * size), durationNs)
  }

  /** Where each call stands when what is below one root stands together: a counting sort. */
  function places(): { readonly to: Int32Array; readonly kept: number } {
    const next = new Int32Array(roots.length + 1)
    for (let call = 0; call < size; call += 1) {
      const root = rootOf[call] ?? -1
      if (root >= 0) next[root + 1] = (next[root + 1] ?? 0) + 1
    }
    for (let root = 1; root < next.length; root += 1) next[root] = (next[root] ?? 0) + (next[root - 1] ?? 0)
    const kept = next[roots.length] ?? 0
    const to = new Int32Array(size).fill(-1)
    for (let call = 0; call < size; call += 1) {
      const root = rootOf[call] ?? -1
      if (root < 0) continue
      to[call] = next[root] ?? 0
      next[root] = (next[root] ?? 0) + 1
    }
    return { to, kept }
  }

  function finish(): { tree: CallTree; placed: (call: number) => number } {
    const { to, kept } = inOrder ? { to: undefined, kept: size } : places()
    const placed = (call: number) => (call < 0 ? -1 : to ? (to[call] ?? -1) : call)
    const columns = {
      fn: new Int32Array(kept),
      parent: new Int32Array(kept),
      end: new Int32Array(kept),
      durationNs: new Float64Array(kept),
    }
    const first = new Int32Array(roots.length).fill(-1)
    for (let call = 0; call < size; call += 1) {
      const at = to ? (to[call] ?? -1) : call
      if (at < 0) continue
      const above = parent[call] ?? -1
      columns.fn[at] = fn[call] ?? 0
      columns.parent[at] = above < 0 || !to ? above : (to[above] ?? -1)
      columns.durationNs[at] = durationNs[call] ?? Number.NaN
      if (above < 0) first[rootOf[call] ?? 0] = at
    }
    for (let at = kept - 1; at >= 0; at -= 1) {
      const end = Math.max(columns.end[at] ?? 0, at + 1)
      columns.end[at] = end
      const above = columns.parent[at] ?? -1
      if (above >= 0 && (columns.end[above] ?? 0) < end) columns.end[above] = end
    }
    const told = [...details].map(([call, text]): [number, string] => [placed(call), text])
    return {
      tree: {
        names,
        ...columns,
        roots: roots.flatMap((root, n) => ((first[n] ?? -1) < 0 ? [] : [{ node: first[n] ?? 0, ...root }])),
        details: new Map(told.filter(([call]) => call >= 0)),
      },
      placed,
    }
  }

  return {
    name: (plain) => {
      const known = numbers.get(plain)
      if (known !== undefined) return known
      // A copy: a piece of the trace text would keep all of it in memory.
      const own = plain.split('').join('')
      numbers.set(own, names.length)
      return names.push(own) - 1
    },
    call: (name, above) => add(name, above, rootOf[above] ?? -1),
    root: (name, about) => add(name, -1, roots.push(about) - 1),
    nameOf: (call) => names[fn[call] ?? -1] ?? '',
    took: (call, ns) => {
      durationNs[call] = ns
    },
    detail: (call, text) => {
      details.set(call, text)
    },
    bare: (call) => {
      const root = rootOf[call]
      for (let below = call + 1; below < size; below += 1) {
        if (rootOf[below] !== root) continue
        rootOf[below] = -1
        inOrder = false
      }
    },
    clear: () => {
      roots = []
      details = new Map()
      size = 0
      inOrder = true
    },
    size: () => size,
    finish,
  }
}
