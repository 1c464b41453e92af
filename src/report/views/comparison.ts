import type { Block, Line, Text } from '../../model/block.ts'
import type { CallEdge, Comparison, Divergence } from '../../model/comparison.ts'
import type { Call } from '../../model/reading.ts'
import { code, joinText, plain, text } from '../text.ts'
import { heardView } from './heard.ts'
import { lanesView } from './lanes.ts'

/** Why there is no second column. */
const unwatched: ReadonlySet<string> = new Set(['no-machine', 'not-observed'])

/** Two readings compared: what was heard by label, the calls side by side, where they part, and what speaks against it. */
export function comparisonView(comparison: Comparison, edges: boolean): readonly Block[] {
  const both = comparison.labels.some(({ baseline }) => !('code' in baseline && unwatched.has(baseline.code)))
  return [
    ...heardView(comparison.labels, both),
    ...(both ? lanesView(comparison) : []),
    ...lines([
      ...(both ? divergenceLines(comparison) : []),
      ...comparison.doubts.map((why): Line => ({ tone: 'doubt', text: [plain(why)] })),
      ...(edges && both ? edgeLines(comparison) : []),
    ]),
  ]
}

function lines(all: readonly Line[]): readonly Block[] {
  return all.length === 0 ? [] : [{ kind: 'lines', lines: all }]
}

/** That nothing differs is said only when all could be heard, on both sides, and nothing speaks against it. */
function divergenceLines({ firstDivergence, labels, lanes, doubts }: Comparison): readonly Line[] {
  if (firstDivergence) return [{ tone: 'bad', text: divergenceText(firstDivergence) }]
  const heard = labels.every(({ verdict }) => verdict === 'both' || verdict === 'neither')
  if (!heard || doubts.length > 0 || lanes.some((row) => row.mark !== '=')) return []
  return [{ tone: 'good', text: text`no difference in what was heard` }]
}

/** `both call A; then the baseline calls B (from C) while the suspect calls D`. */
function divergenceText({ lastCommon, suspect, baseline }: Divergence): Text {
  const before = lastCommon
    ? text`both call ${lastCommon.fn}; then `
    : text`from the first call on they part: `
  if (suspect && baseline && suspect.fn === baseline.fn && suspect.caller === baseline.caller) {
    return text`${before}both call ${suspect.fn}, which is ${value(suspect)} on the suspect and ${value(baseline)} on the baseline`
  }
  return text`${before}the baseline calls ${calls(baseline)} while the suspect calls ${calls(suspect)}`
}

function calls(call: Call | undefined): Text {
  if (!call) return text`nothing more`
  return call.caller === undefined ? text`${call.fn}` : text`${call.fn} (from ${call.caller})`
}

function value(call: Call): string {
  const shown = Object.entries(call.args).map(([name, arg]) => `${name}=${arg}`)
  return call.returned ?? (shown.join(' ') || 'another')
}

function edgeLines({ onlyOnSuspect, onlyOnBaseline }: Comparison): readonly Line[] {
  return [
    ...edgeLine('only on the baseline', onlyOnBaseline),
    ...edgeLine('only on the suspect', onlyOnSuspect),
  ]
}

function edgeLine(where: string, edges: readonly CallEdge[]): readonly Line[] {
  if (edges.length === 0) return []
  const shown = edges.slice(0, 6).map(({ caller, fn }) => text`${code(caller || '?')} › ${fn}`)
  const more = edges.length > 6 ? [plain(`, and ${edges.length - 6} more`)] : []
  return [{ tone: 'faint', text: [plain(`${where}: `), ...joinText(shown, ', '), ...more] }]
}
