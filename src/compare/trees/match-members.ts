/**
 * The calls of one fold in several runs, one call of each for one of the others. As many on all runs: the first with the
 * first, and so on. Else equal ones from both ends inwards, and what is left between them in order; what is over has nobody.
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
  members.forEach((mine, run) => {
    const equal = (a: number, b: number) => {
      return shapeOf(longest, model[a] ?? -1) === shapeOf(run, mine[b] ?? -1)
    }
    let head = 0
    if (mine.length < model.length) while (head < mine.length && equal(head, head)) head += 1
    else head = mine.length
    let tail = 0
    while (tail < mine.length - head && equal(model.length - 1 - tail, mine.length - 1 - tail)) tail += 1
    mine.forEach((node, at) => {
      const row = rows[at < mine.length - tail ? at : at - mine.length + model.length]
      if (row) row[run] = node
    })
  })
  return rows
}
