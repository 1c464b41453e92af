import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openGraph } from '../../src/probes/function-graph/parse-graph.ts'
import { runningTs } from '../support/running-ts.ts'
import { writeGraph } from './write-graph.ts'

const lines = 1_000_000
const runs = 5
const self = import.meta.filename

interface Measured {
  /** Of processor time: what else runs on the machine does not matter. */
  readonly ms: number
  readonly megabytes: number
}

/** Reading a call tree of a million lines, against loops that only count the same file's lines: each in processes of their own, in turn. */
export function benchGraph(folder: string): string {
  const file = join(folder, 'graph.txt')
  writeGraph(file, { lines })
  const pairs = Array.from({ length: runs }, () => ({
    parse: measure('parse', file),
    loop: measure('loop', file),
    readline: measure('readline', file),
  }))
  const ratio = median(pairs.map(({ parse, loop }) => parse.ms / loop.ms))
  const readline = median(pairs.map(({ parse, readline }) => parse.ms / readline.ms))
  const { ms, megabytes } = pairs[0]?.parse ?? { ms: Number.NaN, megabytes: Number.NaN }
  return `a call tree of ${lines} lines: ${ms.toFixed(0)} ms of processor time, ${ratio.toFixed(2)} × a bare loop over its lines (aim: at most 3; ${readline.toFixed(2)} × Node’s readline), ${megabytes.toFixed(0)} MB (aim: under 300)`
}

function measure(what: 'parse' | 'loop' | 'readline', file: string): Measured {
  const { status, stdout, stderr } = spawnSync('node', [...runningTs, self, what, file], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${what} ended with ${status}: ${stderr}`)
  const measured: Measured = JSON.parse(stdout)
  return measured
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

async function parse(file: string): Promise<void> {
  const parser = openGraph()
  for await (const piece of pieces(file)) parser.feed(piece)
  if (parser.finish().tree.fn.length < lines / 2) throw new Error('the tree was not read')
}

async function loop(file: string): Promise<void> {
  let count = 0
  let rest = ''
  for await (const piece of pieces(file)) {
    const found = (rest + piece).split('\n')
    rest = found.pop() ?? ''
    for (const line of found) if (line !== '') count += 1
  }
  if (count !== lines) throw new Error(`${count} lines`)
}

async function readline(file: string): Promise<void> {
  let count = 0
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') count += 1
  if (count !== lines) throw new Error(`${count} lines`)
}

/** Files are read in pieces of 64 KB, as every stream of Node is. */
function pieces(file: string): AsyncIterable<string> {
  return createReadStream(file, 'utf8')
}

const [, , what, file] = process.argv
if (file !== undefined && process.argv[1] === self) {
  const started = process.cpuUsage()
  await (what === 'parse' ? parse(file) : what === 'loop' ? loop(file) : readline(file))
  const { user, system } = process.cpuUsage(started)
  const ms = (user + system) / 1000
  console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024 }))
}
