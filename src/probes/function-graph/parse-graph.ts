import { lostAt } from '../lost-line.ts'
import { callDetail, returnedBy } from './call-detail.ts'
import { blankLine, readLine } from './graph-line.ts'
import { eventOf, plainCall, timeOf } from './graph-words.ts'
import { growTree } from './grow-tree.ts'
import { nameTable } from './name-table.ts'
import type { GraphParser, GraphWanted, HeardCall, ParsedGraph } from './parsed-graph.ts'

/** Stands for a call that is not part of the tree. */
const notKept = -1

/** One thread's calls that have not ended, outermost first, and by depth the last one that something else came after before its end. */
interface Thread {
  readonly open: number[]
  readonly passed: number[]
}

/**
 * An interrupt between a call and the record of it: what it calls stands one deeper than anything recorded. Such a call
 * belongs to the nearest one above; the place is held by a number that leads to it.
 */
const holdPlace = (call: number) => (call < 0 ? call : -2 - call)
const aboveOf = (held: number) => (held < -1 ? -2 - held : held)

/** Whether `} /* foo *\/` ends a call of `foo`; a bare `}` ends any. */
function endsCall(text: string, at: number, fn: string): boolean {
  if (text.charCodeAt(at + 2) !== 47) return true
  if (!text.startsWith(fn, at + 5)) return false
  const next = text.charCodeAt(at + 5 + fn.length)
  // A space, or the suffix of a copy that the compiler made.
  return next === 32 || next === 46
}

const strayedWords = (count: number) =>
  `${count} calls ended under the name of another function: calls in between were not recorded`

/** The text of one trace, whole or in pieces that may be cut anywhere. See `openGraph`. */
export function parseGraph(text: string | Iterable<string>, wanted?: GraphWanted): ParsedGraph {
  const parser = openGraph(wanted)
  for (const piece of typeof text === 'string' ? [text] : text) parser.feed(piece)
  return parser.finish()
}

/**
 * Reads what the function_graph tracer prints with the options funcgraph-proc and funcgraph-abstime, a piece at a time, in
 * time linear in its length. A thread's calls are told from the others' by its pid (the idle threads' by their processor),
 * and their depth by the indentation: so a lost line costs what was below it and no more. Never throws for the text's sake.
 */
export function openGraph(wanted: GraphWanted = {}): GraphParser {
  const tree = growTree()
  const isRoot = wanted.roots && new Set(wanted.roots)
  const listened = new Set(wanted.listen)
  const most = wanted.most ?? Number.POSITIVE_INFINITY
  const names = nameTable((raw) => tree.name(plainCall(raw)))
  const threads = new Map<number, Thread>()
  const line = blankLine()
  const values = new Map<number, string>()
  const marks: string[] = []
  const elsewhere = new Map<string, number>()
  let heard: HeardCall[] = []
  const lost: string[] = []
  let started = wanted.isStart === undefined
  let orphans = 0
  let beyond = 0
  let strayed = 0
  let rest = ''
  let key = Number.NaN
  let open: number[] = []
  let passed: number[] = []

  const numberHere = (text: string) => names.at(text, line.content, line.nameEnd, line.nameHash)

  function enter(text: string, to: number): void {
    const depth = line.depth
    while (open.length > depth) {
      const ended = open.pop() ?? notKept
      passed[open.length] = ended
    }
    let call = notKept
    if (depth === 0) call = enterRoot(text)
    else if (open.length === 0) {
      orphans += 1
      return
    } else {
      const nearest = open[open.length - 1] ?? notKept
      while (open.length < depth) open.push(holdPlace(nearest))
      const above = aboveOf(open[depth - 1] ?? notKept)
      if (above !== notKept && keeps()) call = tree.call(numberHere(text), above)
    }
    if (call !== notKept) note(text, to, call)
    if (line.kind === 'open') open.push(call)
    else if (call !== notKept) tree.took(call, line.durationNs)
  }

  const keptAbove = () => aboveOf(open[open.length - 1] ?? notKept) !== notKept

  function keeps(): boolean {
    if (tree.size() < most) return true
    beyond += 1
    return false
  }

  function enterRoot(text: string): number {
    const raw = text.slice(line.content, line.nameEnd)
    if (isRoot && !isRoot.has(plainCall(raw))) {
      elsewhere.set(raw, marks.length)
      return notKept
    }
    if (!started || !keeps()) return notKept
    const { cpu, pid } = line
    const comm = text.slice(line.task, line.taskEnd).trim()
    return tree.root(numberHere(text), {
      cpu,
      pid,
      comm,
      timeNs: timeOf(text.slice(line.from, line.timeEnd)),
    })
  }

  function note(text: string, to: number, call: number): void {
    if (listened.size > 0 && listened.has(tree.nameOf(call))) {
      heard.push({
        node: call,
        cpu: line.cpu,
        pid: line.pid,
        timeNs: timeOf(text.slice(line.from, line.timeEnd)),
      })
    }
    // Usually nothing: `()` and an end of the line.
    const bare = text.charCodeAt(line.nameEnd) === 40 && to - line.nameEnd < 5
    if (bare) return
    const detail = callDetail(text.slice(line.nameEnd, to).replace(/^ \[[^\]]*\]/, ''))
    if (detail !== '') tree.detail(call, detail)
  }

  function leave(text: string, to: number): void {
    const depth = line.depth
    let call = notKept
    if (open.length > depth) {
      open.length = depth + 1
      call = open.pop() ?? notKept
      if (call >= 0 && !endsCall(text, line.content, tree.nameOf(call))) {
        strayed += 1
        return
      }
    } else {
      // Its end was recorded late, after an interrupt that came in between.
      call = passed[depth] ?? notKept
      passed[depth] = notKept
      if (open.length === 0 && call < 0) orphans += 1
      else if (call < 0 ? keptAbove() : !endsCall(text, line.content, tree.nameOf(call))) {
        strayed += 1
        return
      }
    }
    if (call < 0) return
    tree.took(call, line.durationNs)
    // ` = 0x0 */` or ` ret=0x0 */`; usually ` foo */`.
    let word = to - 4
    while (word > line.content && text.charCodeAt(word) !== 32) word -= 1
    if (text.charCodeAt(word - 1) !== 61 && text.charCodeAt(word + 4) !== 61) return
    const returned = returnedBy(text.slice(line.content, to))
    if (returned !== '') tree.detail(call, returned)
  }

  function comment(text: string): void {
    const event = wanted.events && eventOf(text, wanted.events.prefix)
    if (!event) {
      marks.push(text)
      if (!started && wanted.isStart?.(text)) restart()
      return
    }
    const fn = wanted.events?.fns[event.n]
    const at = open.findLastIndex((call) => call >= 0 && tree.nameOf(call) === fn)
    const call = open[at]
    if (call === undefined) return
    tree.bare(call)
    open.fill(notKept, at + 1)
    values.set(call, event.values)
  }

  function restart(): void {
    started = true
    orphans = 0
    beyond = 0
    strayed = 0
    tree.clear()
    values.clear()
    heard = []
    for (const each of threads.values()) {
      each.open.fill(notKept)
      each.passed.fill(notKept)
    }
  }

  function read(text: string, from: number, to: number): void {
    if (!readLine(text, from, to, line)) {
      const gap = lostAt(text.slice(from, Math.min(to, from + 80)))
      if (gap) lost.push(gap)
      return
    }
    const thread = line.pid === 0 ? -1 - line.cpu : line.pid
    if (thread !== key) {
      key = thread
      const known = threads.get(thread) ?? { open: [], passed: [] }
      threads.set(thread, known)
      open = known.open
      passed = known.passed
    }
    if (line.kind === 'end') leave(text, to)
    else if (line.kind === 'comment') {
      comment(text.slice(line.content + 2, text.lastIndexOf('*/', to - 1)).trim())
    } else enter(text, to)
  }

  return {
    feed(piece) {
      // Not `rest + piece`: a text that was put together is slow to look into.
      let from = 0
      if (rest !== '') {
        from = piece.indexOf('\n') + 1
        rest += from === 0 ? piece : piece.slice(0, from)
        if (from === 0) return
        read(rest, 0, rest.length - 1)
      }
      for (let to = piece.indexOf('\n', from); to >= 0; to = piece.indexOf('\n', from)) {
        read(piece, from, to)
        from = to + 1
      }
      rest = piece.slice(from)
    },
    finish() {
      const { tree: done, placed } = tree.finish()
      return {
        tree: done,
        values: new Map(
          [...values].map(([call, text]): [number, string] => [placed(call), text]).filter(([at]) => at >= 0),
        ),
        marks,
        elsewhere,
        heard: heard.map((each) => ({ ...each, node: placed(each.node) })).filter(({ node }) => node >= 0),
        started,
        lost: strayed > 0 ? [...lost, strayedWords(strayed)] : lost,
        orphans,
        beyond,
        cut: rest !== '',
      }
    },
  }
}
