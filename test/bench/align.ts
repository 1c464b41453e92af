import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import type { CallTree } from '../../src/model/call-tree.ts'
import type { Reading } from '../../src/model/reading.ts'
import { openGraph } from '../../src/probes/function-graph/parse-graph.ts'
import { runningTs } from '../support/running-ts.ts'
import { writeGraph } from './write-graph.ts'

/** Some 700 lines of 1000 begin a call. */
const lines = 1_450_000
const self = import.meta.filename

/** Comparing two trees of a million calls, against reading the two: few differences, and nothing but differences. */
export function benchAlign(folder: string): string {
  const file = (name: string) => join(folder, `${name}.txt`)
  const renamed = new Set(Array.from({ length: 100 }, (_, n) => 5_000 + n * 14_000))
  writeGraph(file('one'), { lines })
  writeGraph(file('hundred'), { lines, renamed })
  writeGraph(file('another'), { lines, seed: 2 })
  return [
    `two call trees of ${measure(file('one'), file('hundred'), 'a hundred differences')} (aim: at most 2)`,
    `two call trees of ${measure(file('one'), file('another'), 'nothing alike')}`,
  ].join('\n')
}

function measure(one: string, other: string, how: string): string {
  const { status, stdout, stderr } = spawnSync('node', [...runningTs, self, one, other], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  const { calls, parse, align, megabytes, doubts } = JSON.parse(stdout)
  const said = doubts.length > 0 ? `; said: ${doubts.join('; ')}` : ''
  return `${calls} calls, ${how}: compared in ${align.toFixed(0)} ms of processor time, ${(align / parse).toFixed(2)} × reading the two, ${megabytes.toFixed(0)} MB${said}`
}

async function parse(file: string): Promise<CallTree> {
  const parser = openGraph()
  for await (const piece of createReadStream(file, 'utf8')) parser.feed(String(piece))
  return parser.finish().tree
}

function readingOf(tree: CallTree): Reading {
  return { backend: 'function_graph', coverage: {}, calls: [], losses: [], unproved: undefined, tree }
}

const [, , one, other] = process.argv
if (one !== undefined && other !== undefined && process.argv[1] === self) {
  const spent = (since: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since)
    return (user + system) / 1000
  }
  const begun = process.cpuUsage()
  const [suspect, baseline] = [await parse(one), await parse(other)]
  const parsed = spent(begun)
  const then = process.cpuUsage()
  const { doubts } = compareTrees({ suspect: [readingOf(suspect)], baseline: [readingOf(baseline)] })
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(
    JSON.stringify({ calls: suspect.fn.length, parse: parsed, align: spent(then), megabytes, doubts }),
  )
}
