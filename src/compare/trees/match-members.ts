import { alignNames } from './align-names.ts'

/**
 * Pairs the calls of one fold across several runs. A run with as many calls as the longest pairs the first with the first, and so on. A
 * shorter run pairs equal calls first, then the rest between them in order; some calls of the longest stay without a partner.
 * Returns, by position in the longest, the calls by run; -1 for none.
 */
export function matchMembers(
  members: readonly Int32Array[],
  shapeOf: (run: number, node: number) => number,
): Int32Array[] {
  const longest = members.reduce((most, each, run) => {
    return each.length > (members[most]?.length ?? 0) ? run : most
  }, 0)
  const model = members[longest] ?? new Int32Array(0)
  const rows = Array.from(model, () => new Int32Array(members.length).fill(-1))
  const shapes = (run: number, nodes: Int32Array) => nodes.map((node) => shapeOf(run, node))
  members.forEach((mine, run) => {
    const places =
      mine.length === model.length
        ? mine.map((_, at) => at)
        : placesIn(shapes(longest, model), shapes(run, mine))
    mine.forEach((node, at) => {
      const row = rows[places[at] ?? -1]
      if (row) row[run] = node
    })
  })
  return rows
}

/** Where each of `mine` stands in `model`, which is longer. */
function placesIn(model: Int32Array, mine: Int32Array): Int32Array {
  const partner = alignNames(mine, model)
  let next = 0
  let free = 0
  const settle = (to: number, limit: number) => {
    for (; next < to && free < limit; next += 1, free += 1) partner[next] = free
    next = to
  }
  for (let at = 0; at < mine.length; at += 1) {
    const equal = partner[at] ?? -1
    if (equal < 0) continue
    settle(at, equal)
    next = at + 1
    free = equal + 1
  }
  settle(mine.length, model.length)
  return partner
}
