import { type CallTree, nameOf } from '../../model/call-tree.ts'
import type { Call } from '../../model/reading.ts'
import type { ParsedGraph } from './parsed-graph.ts'

/** The object of each call that an event was fetched for. */
export function objectsOf({ values }: Pick<ParsedGraph, 'values'>): Map<number, NonNullable<Call['object']>> {
  const objects = new Map<number, NonNullable<Call['object']>>()
  for (const [node, text] of values) {
    const [, pointer, name = ''] = /^ptr=(\S+) name=(.*)$/s.exec(text) ?? []
    if (pointer === undefined || pointer === '(fault)') continue
    objects.set(node, { pointer, name: name.replace(/^"(.*)"$/s, '$1') })
  }
  return objects
}

/** The calls of the labels' functions, as they stand in the tree: who called them is who stands above. */
export function callsOf(graph: Pick<ParsedGraph, 'heard' | 'values' | 'tree'>): Call[] {
  const { tree, heard } = graph
  const objects = objectsOf(graph)
  const comms = new Map(tree.roots.map(({ pid, comm }) => [pid, comm]))
  return heard.map(({ node, cpu, pid, timeNs }, n): Call => {
    const stack = above(tree, node)
    return {
      seq: n + 1,
      timeNs,
      cpu,
      pid,
      comm: comms.get(pid) ?? '',
      fn: nameOf(tree, node),
      kind: 'entry',
      object: objects.get(node),
      args: {},
      returned: undefined,
      caller: stack[0],
      stack,
    }
  })
}

function above(tree: CallTree, node: number): string[] {
  const names: string[] = []
  for (let at = tree.parent[node] ?? -1; at >= 0; at = tree.parent[at] ?? -1) names.push(nameOf(tree, at))
  return names
}
