import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Reading } from '../../src/model/reading.ts'
import { parseGraph } from '../../src/probes/function-graph/parse-graph.ts'

export const sampleRoots = ['virtnet_probe', 'linkwatch_do_dev']

/** Recordings of a real kernel, by the names of the files in `test/compare/samples`. */
export function readTrees(names: readonly string[], roots: readonly string[] = sampleRoots): Reading[] {
  return names.map((name) => {
    const file = join(import.meta.dirname, '../compare/samples', `${name}.txt.gz`)
    const { tree, lost } = parseGraph(gunzipSync(readFileSync(file)).toString(), { roots })
    const coverage = Object.fromEntries(
      roots.map((fn) => [fn, { state: 'armed' as const, symbols: [fn], note: '' }]),
    )
    return { backend: 'function_graph', coverage, calls: [], losses: lost, unproved: undefined, tree }
  })
}
