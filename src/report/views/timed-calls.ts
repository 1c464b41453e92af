import type { Block } from '../../model/block.ts'
import { roles } from '../../model/role.ts'
import { code, counted, joinText, plain, strong, text } from '../text.ts'
import type { TimedCall, TimedStep } from '../timed-steps.ts'

const most = 100

/** When the calls of a step came on each machine, in one order. */
export function timedCallsView({ began, calls }: TimedStep): readonly Block[] {
  const present = roles.filter((role) => began[role])
  const begins = present.map((role) => {
    const { at, within } = began[role] ?? { at: 0, within: 0 }
    return text`on the ${strong(role)} at ${plain(clockTime(at))}, give or take ${plain(`${within} ms`)}`
  })
  const left = calls.length - most
  return [
    {
      kind: 'lines',
      lines: [
        {
          tone: 'plain',
          text: text`By the clock of the workstation, the action began ${joinText(begins, ' and ')}.`,
        },
      ],
    },
    {
      kind: 'table',
      head: [text`time, UTC`, ...present.map((role) => [plain(role)])],
      rows: calls.slice(0, most).map((timed) => ({
        cells: [
          [plain(clockTime(timed.at))],
          ...present.map((role) => (timed.role === role ? callText(timed) : [])),
        ],
      })),
    },
    ...(left > 0
      ? [
          {
            kind: 'lines' as const,
            lines: [{ tone: 'faint' as const, text: [plain(`${counted(left, 'more call')} after these`)] }],
          },
        ]
      : []),
  ]
}

function callText({ call, after }: TimedCall) {
  const returned = call.kind === 'return' ? [plain(' returned')] : []
  return [code(call.fn), ...returned, plain(` ${sinceWords(after)}`, 'faint')]
}

/** Since the action began: `+12.35 ms`. */
export function sinceWords(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(2)} ms`
}

/** The time of day, to the millisecond. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 23)
}
