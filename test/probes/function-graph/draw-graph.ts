/** A call to be drawn as the tracer would print it. */
export interface DrawnCall {
  readonly fn: string
  readonly below: readonly DrawnCall[]
}

export interface Thread {
  readonly pid: number
  readonly comm: string
  readonly calls: readonly DrawnCall[]
}

/** Threads in the words of function_graph: at every line, `choose` says whose turn it is and on which processor it runs. */
export function drawGraph(threads: readonly Thread[], choose: () => number): string {
  const waiting = threads.map(({ pid, comm, calls }) => ({
    task: `${comm}-${pid}`,
    lines: calls.flatMap((call) => linesOf(call, 0)),
  }))
  const drawn: string[] = []
  for (let time = 1; ; time += 1) {
    const left = waiting.filter(({ lines }) => lines.length > 0)
    const turn = left[choose() % Math.max(1, left.length)]
    const line = turn?.lines.shift()
    if (!turn || !line) return drawn.map((each) => `${each}\n`).join('')
    drawn.push(
      `${String(time / 1e6 + 10)
        .slice(0, 9)
        .padEnd(9, '0')
        .padStart(12)} |  ${choose() % 4})  ${centred(turn.task)}  |${line}`,
    )
  }
}

function centred(task: string): string {
  const left = Math.max(0, Math.floor((14 - task.length) / 2))
  return `${' '.repeat(left)}${task}`.padEnd(14)
}

function linesOf({ fn, below }: DrawnCall, depth: number): string[] {
  const indent = ' '.repeat(2 + 2 * depth)
  const took = '   1.000 us    '
  if (below.length === 0) return [`${took}|${indent}${fn}();`]
  return [
    `${' '.repeat(15)}|${indent}${fn}() {`,
    ...below.flatMap((call) => linesOf(call, depth + 1)),
    `${took}|${indent}} /* ${fn} */`,
  ]
}
