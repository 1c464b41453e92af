import { forkRow } from '../../evidence/calls-beside.ts'
import type { Block, LaneLine, Text } from '../../model/block.ts'
import type { Comparison, LaneRow } from '../../model/comparison.ts'
import type { Call } from '../../model/reading.ts'
import { code, plain, text } from '../text.ts'

const most = 60

/** The calls of both machines in order, aligned, with the place where they part. */
export function lanesView({ lanes, firstDivergence }: Comparison): readonly Block[] {
  if (lanes.length === 0) return []
  const parts = firstDivergence ? forkRow(lanes, firstDivergence) : -1
  const from = Math.max(0, Math.min(parts - 10, lanes.length - most))
  const rows = lanes.slice(from, from + most).map((row, at) => lane(row, at + from === parts))
  const left = lanes.length - rows.length
  return [
    { kind: 'lanes', left: text`suspect`, right: text`baseline`, rows },
    ...(left > 0
      ? [
          {
            kind: 'lines' as const,
            lines: [{ tone: 'faint' as const, text: [plain(`${left} more rows are left out here`)] }],
          },
        ]
      : []),
  ]
}

function lane({ suspect, baseline, mark, repeat }: LaneRow, here: boolean): LaneLine {
  return { mark, here, left: callText(suspect, repeat), right: callText(baseline, repeat) }
}

function callText(call: Call | undefined, repeat: number): Text | undefined {
  if (!call) return undefined
  const shown = Object.entries(call.args).map(([name, value]) => `${name}=${value}`)
  return [
    code(call.fn),
    ...(call.returned === undefined ? [] : [plain(' returned '), code(call.returned)]),
    ...(shown.length === 0 ? [] : [plain(' '), code(shown.join(' '))]),
    ...(repeat > 1 ? [plain(` ×${repeat}`)] : []),
    ...(call.caller === undefined ? [] : [plain(` ← ${call.caller}`, 'faint')]),
  ]
}
