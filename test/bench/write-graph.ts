import { closeSync, openSync, writeSync } from 'node:fs'

export interface Graph {
  readonly lines: number
  readonly seed?: number
  /** Lines, from 0, whose function is another one: the shape of the tree stays. */
  readonly renamed?: ReadonlySet<number>
}

/** Random trees of four threads that take turns: some thousand calls a root as in a driver's, up to twenty levels deep, of 700 functions. */
export function writeGraph(file: string, graph: Graph): void {
  const { lines, seed: first = 1, renamed = new Set<number>() } = graph
  const to = openSync(file, 'w')
  const open: string[][] = [[], [], [], []]
  let seed = first
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  let text = ''
  for (let n = 0; n < lines; n += 1) {
    const thread = (n >> 6) & 3
    const stack = open[thread] ?? []
    const turn = chance(10)
    const number = chance(700)
    const fn = `some_kernel_function_${renamed.has(n) ? 700 + number : number}`
    const head = `${(100 + n / 1e6).toFixed(6).padStart(12)} |   ${thread})     sh-${400 + thread}     |`
    if (stack.length > 20 || (turn < 3 && (stack.length > 1 || (stack.length > 0 && chance(500) === 0)))) {
      const ended = stack.pop() ?? ''
      text += `${head} + 12.345 us   |  ${'  '.repeat(stack.length)}} /* ${ended} */\n`
    } else if (turn < 6 || stack.length === 0) {
      text += `${head}               |  ${'  '.repeat(stack.length)}${fn}() {\n`
      stack.push(fn)
    } else text += `${head}   0.812 us    |  ${'  '.repeat(stack.length)}${fn}();\n`
    if (text.length > 1 << 20) {
      writeSync(to, text)
      text = ''
    }
  }
  writeSync(to, text)
  closeSync(to)
}
