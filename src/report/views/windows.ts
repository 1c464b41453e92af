import type { Block, Line, Text } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { ActionResult, Undone, WindowOutcome } from '../../model/machine.ts'
import type { ProbeDeclaration } from '../../model/probe.ts'
import type { Reading } from '../../model/reading.ts'
import type { PerRole, Role } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import type { Visit } from '../../model/visit.ts'
import { code, counted, joinText, plain, strong, text } from '../text.ts'
import { coverageView } from './coverage.ts'
import { cannotText } from './facts.ts'

/** The result of a window on each machine: the action, what was heard, what was lost, what was put back and cleaned up. */
export function windowsView(
  windows: PerRole<WindowOutcome>,
  declaration: ProbeDeclaration | undefined,
  refusals: Case['refusals'][string] = {},
): readonly Block[] {
  const lines = roles.flatMap((role) => [
    ...windowLines(role, windows[role]),
    ...refusalLines(role, windows[role] ? undefined : refusals[role]),
  ])
  const readings = roles.flatMap((role) => {
    const outcome = windows[role]
    return outcome?.state === 'done' && outcome.reading ? [[role, outcome.reading] as const] : []
  })
  return [
    ...(lines.length === 0 ? [] : [{ kind: 'lines' as const, lines }]),
    ...coverageView(Object.fromEntries(readings), declaration),
  ]
}

/** The runs before the last one, a line each, and what was lost in them: a comparison takes all of them together. */
export function earlierView(earlier: Visit['earlier']): readonly Block[] {
  const lines = earlier.flatMap(({ role, take, outcome }, n) => {
    const [first, ...more] = windowLines(role, outcome)
    const which = take ? `run ${take.number} of ${take.of}` : `run ${n + 1}`
    const doubts = more.filter(({ tone }) => tone === 'doubt' || tone === 'bad')
    return first ? [{ ...first, text: [...first.text, plain(` (${which})`, 'faint')] }, ...doubts] : []
  })
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

export function windowLines(role: Role, outcome: WindowOutcome | undefined): readonly Line[] {
  if (!outcome) return []
  if (outcome.state === 'could-not-look') {
    return [
      { tone: 'doubt', text: [strong(role), plain(': '), ...cannotText(outcome)] },
      ...(outcome.advice === '' ? [] : [{ tone: 'faint' as const, text: [plain(outcome.advice, 'faint')] }]),
    ]
  }
  const { action, reading, putBack, leftBehind, passedOver, undone } = outcome
  const failed = action.ended !== 'exited' || action.exitCode !== 0
  return [
    {
      tone: failed ? 'bad' : 'good',
      text: text`${strong(role)}: ${ended(action)}${reading ? text`, ${plain(got(reading))} by ${reading.backend}` : []}`,
    },
    ...(failed && action.output.trim() !== '' ? [said(action.output)] : []),
    ...(undone ? [undoneLine(role, undone)] : []),
    ...(reading?.unproved
      ? [
          {
            tone: 'doubt' as const,
            text: text`${strong(role)}: it is not proved that the probe listened: ${reading.unproved.reason}`,
          },
        ]
      : []),
    ...(reading?.losses ?? []).map(
      (loss): Line => ({ tone: 'doubt', text: text`${strong(role)}: lost ${loss}; no silence counts` }),
    ),
    ...passedOver.map((why): Line => ({ tone: 'faint', text: text`${strong(role)}: passed over ${why}` })),
    {
      tone: leftBehind.length === 0 ? 'good' : 'bad',
      text: text`${strong(role)}: ${putBack.length === 0 ? [] : text`put back ${codes(putBack)}; `}${left(leftBehind)}`,
    },
  ]
}

/** The action was taken back: why, and how that went. */
function undoneLine(role: Role, { why, ended, exitCode }: Undone): Line {
  const because =
    why === 'failed' ? 'the action did not end well' : 'nobody had come back for the result in time'
  const went =
    ended === 'timed-out'
      ? 'ran out of time'
      : exitCode === 0
        ? 'is done'
        : `failed with exit code ${exitCode}`
  return {
    tone: ended === 'exited' && exitCode === 0 ? 'doubt' : 'bad',
    text: text`${strong(role)}: ${plain(because)}, so it was taken back; that ${plain(went)}`,
  }
}

/** The result of the watching, in one number. */
function got({ calls, recorded, survey }: Reading): string {
  if (recorded !== undefined) return `${counted(recorded, 'call')} recorded`
  if (survey) {
    const counts = Object.values(survey.counts)
    return `${counts.filter((count) => count > 0).length} of ${counts.length} functions called, counted`
  }
  return `${counted(calls.length, 'call')} heard`
}

function ended({ ended, exitCode }: ActionResult): Text {
  if (ended === 'timed-out') return text`the action ran out of time and was ended`
  if (ended === 'killed') return text`the action was killed`
  return exitCode === 0 ? text`the action is done` : text`the action failed with exit code ${exitCode}`
}

function left(behind: readonly string[]): Text {
  return behind.length === 0 ? text`nothing left behind, checked` : text`left behind ${codes(behind)}`
}

function said(output: string): Line {
  const last = output.trim().split('\n').at(-1) ?? ''
  return { tone: 'plain', text: text`it said ${last}` }
}

function codes(names: readonly string[]) {
  return joinText(
    names.map((name) => [code(name)]),
    ', ',
  )
}

function refusalLines(role: Role, how: 'refused' | 'skipped' | undefined): readonly Line[] {
  if (!how) return []
  return [{ tone: 'doubt', text: text`${strong(role)}: not run, ${plain(how)}` }]
}
