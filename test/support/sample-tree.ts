import type { CallTree, TreeRoot } from '../../src/model/call-tree.ts'
import type { Reading } from '../../src/model/reading.ts'

/** A call and what it made, in order. */
export interface SampleCall {
  readonly fn: string
  readonly calls: readonly SampleCall[]
}

/** `probe(lock work(a b) unlock) later`: calls with what they make in parentheses; `a*3` is three in a row. */
export function sampleCalls(text: string): SampleCall[] {
  const tokens = text.match(/[^\s()*]+|[()*]/g) ?? []
  let at = 0
  const list = (): SampleCall[] => {
    const calls: SampleCall[] = []
    while (at < tokens.length && tokens[at] !== ')') {
      const fn = tokens[at++] ?? ''
      let below: SampleCall[] = []
      if (tokens[at] === '(') {
        at += 1
        below = list()
        at += 1
      }
      let times = 1
      if (tokens[at] === '*') {
        times = Number(tokens[at + 1])
        at += 2
      }
      for (let n = 0; n < times; n += 1) calls.push({ fn, calls: below })
    }
    return calls
  }
  return list()
}

/** A tree as the parser would have made it; every call took a microsecond. */
export function sampleTree(roots: string | readonly SampleCall[]): CallTree {
  const names: string[] = []
  const fn: number[] = []
  const parent: number[] = []
  const end: number[] = []
  const enter = (call: SampleCall, above: number): number => {
    if (!names.includes(call.fn)) names.push(call.fn)
    const node = fn.push(names.indexOf(call.fn)) - 1
    parent.push(above)
    end.push(0)
    for (const each of call.calls) enter(each, node)
    end[node] = fn.length
    return node
  }
  const outermost = typeof roots === 'string' ? sampleCalls(roots) : roots
  const about = outermost.map((call, at): TreeRoot => {
    return { node: enter(call, -1), cpu: 0, pid: 1, comm: 'sh', timeNs: String(at * 1000) }
  })
  return {
    names,
    fn: Int32Array.from(fn),
    parent: Int32Array.from(parent),
    end: Int32Array.from(end),
    durationNs: new Float64Array(fn.length).fill(1000),
    roots: about,
    details: new Map(),
  }
}

export function sampleRun(roots: string | readonly SampleCall[], more: Partial<Reading> = {}): Reading {
  const tree = sampleTree(roots)
  const coverage = Object.fromEntries(
    tree.roots.map(({ node }) => [
      tree.names[tree.fn[node] ?? 0] ?? '',
      { state: 'armed' as const, symbols: [], note: '' },
    ]),
  )
  return { backend: 'test', coverage, calls: [], losses: [], unproved: undefined, tree, ...more }
}

/** The same recording, several times over. */
export function sampleRuns(roots: string, times = 3): Reading[] {
  return Array.from({ length: times }, () => sampleRun(roots))
}
