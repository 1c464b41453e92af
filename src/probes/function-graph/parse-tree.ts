import type { CallTree } from '../../model/call-tree.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Call, Coverage, Reading } from '../../model/reading.ts'
import { type Section, sectionLines, sectionText } from '../../model/sections.ts'
import { readPlan } from '../read-plan.ts'
import { explainRefusal } from '../refusal.ts'
import { unproved } from '../unproved.ts'
import { parseGraph } from './parse-graph.ts'
import type { ParsedGraph } from './parsed-graph.ts'
import { type TreePlan, treePlan } from './plan.ts'
import { readProof } from './read-proof.ts'
import { callsOf, objectsOf } from './tree-calls.ts'
import { labelCoverage, rootCoverage } from './tree-coverage.ts'
import { treeLosses } from './tree-losses.ts'

/** A window's sections as a reading, or why nothing could be recorded at all. Never throws. */
export function parseTree(sections: readonly Section[]): Reading | CouldNotLook {
  const plan = readPlan(sections, treePlan)
  if (!plan) return couldNotLook('unreadable', 'what was to be recorded is missing from the answer')
  const arm = sectionLines(sections, 'arm')
  const first = plan.roots[0]
  if (first !== undefined && arm.some((line) => line.startsWith('refused none-armed'))) {
    const why = rootCoverage(first, plan, sections)
    if (why.state === 'could-not-look') return why
  }
  const refusal = explainRefusal(arm, plan.roots)
  if (refusal) return refusal
  if (!sections.some(({ name }) => name === 'trace')) {
    const unread = arm.some((line) => line.startsWith('canary ')) ? readProof(sections) : undefined
    return unread ?? couldNotLook('not-armed', 'the window ended before anything was read')
  }
  const graph = parseGraph(sectionText(sections, 'trace'), {
    roots: plan.roots,
    events: { prefix: `casebook_${plan.id}_`, fns: plan.events.map(({ fn }) => fn) },
    isStart: (mark) => /^casebook [0-9a-f]+ start$/.test(mark),
    listen: plan.labels,
    most: plan.maxEvents,
  })
  const tree = withTasks(graph, sections)
  const roots = Object.fromEntries(plan.roots.map((fn) => [fn, rootCoverage(fn, plan, sections)]))
  const losses = treeLosses({ plan, sections, graph: { ...graph, tree }, roots })
  const calls = callsOf({ ...graph, tree })
  return {
    backend: 'function_graph',
    coverage: { ...unusable(plan), ...labels({ plan, sections, tree, calls }), ...roots },
    calls,
    losses,
    unproved: isProved(graph, plan) ? undefined : unproved(losses),
    tree,
    recorded: tree.fn.length,
  }
}

/** Our own call after the action must stand in the trace, behind the mark that announces it. */
function isProved({ started, marks, elsewhere }: ParsedGraph, plan: TreePlan): boolean {
  const proof = marks.findLastIndex((mark) => /^casebook [0-9a-f]+ proof$/.test(mark))
  const start = marks.findIndex((mark) => /^casebook [0-9a-f]+ start$/.test(mark))
  return started && proof > start && (elsewhere.get(plan.canary) ?? 0) > proof
}

/** The tracer prints seven characters of a task's name; the objects come from our events. */
function withTasks(graph: ParsedGraph, sections: readonly Section[]): CallTree {
  const comms = new Map(
    sectionLines(sections, 'commands').map((line): [number, string] => {
      const space = line.indexOf(' ')
      return [Number(line.slice(0, space)), line.slice(space + 1)]
    }),
  )
  const objects = objectsOf(graph)
  const roots = graph.tree.roots.map((root) => {
    const object = objects.get(root.node)
    return { ...root, comm: comms.get(root.pid) ?? root.comm, ...(object && { object }) }
  })
  return { ...graph.tree, roots }
}

interface Looked {
  readonly plan: TreePlan
  readonly sections: readonly Section[]
  readonly tree: CallTree
  readonly calls: readonly Call[]
}

function labels({ plan, sections, tree, calls }: Looked): Record<string, Coverage> {
  const bottom = reachesBottom(tree, plan.depth)
  return Object.fromEntries(
    plan.labels.map((fn): [string, Coverage] => {
      const coverage = labelCoverage(fn, plan, sections)
      if (coverage.state !== 'armed') return [fn, coverage]
      const heard = calls.filter((call) => call.fn === fn)
      if (heard.length === 0 && bottom) {
        return [
          fn,
          couldNotLook(
            'too-long',
            `${fn} is not among the calls down to ${plan.depth} levels below the roots; what is deeper was not recorded`,
            'Raise `depth`, or take a root nearer to it.',
          ),
        ]
      }
      const wanted = plan.events.some((event) => event.fn === fn)
      if (wanted && heard.some(({ object }) => !object)) {
        return [fn, couldNotLook('object-unknown', `${fn} was called, on which object cannot be told`)]
      }
      return [fn, coverage]
    }),
  )
}

function reachesBottom(tree: CallTree, depth: number): boolean {
  const levels = new Int32Array(tree.fn.length)
  for (let node = 0; node < levels.length; node += 1) {
    const above = tree.parent[node] ?? -1
    const level = above < 0 ? 0 : (levels[above] ?? 0) + 1
    if (level >= depth) return true
    levels[node] = level
  }
  return false
}

function unusable(plan: TreePlan): Record<string, Coverage> {
  return Object.fromEntries(
    plan.unusable.map((fn) => [
      fn,
      couldNotLook('no-such-function', `${fn} cannot be the name of a kernel function`),
    ]),
  )
}
