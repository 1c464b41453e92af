import { openWindows } from '../../evidence/fold-visits.ts'
import type { Block, TableRow, Text } from '../../model/block.ts'
import { roles } from '../../model/role.ts'
import type { Visit } from '../../model/visit.ts'
import { code, counted, joinText, plain, strong, text } from '../text.ts'
import { sources } from './answers.ts'
import { riskText } from './plan.ts'

/** What was run on which machine beyond reading: who agreed, how it ended, what was put back, what is left. */
export function changesView(records: readonly Visit[]): readonly Block[] {
  const rows = records.flatMap((record) => roles.flatMap((role) => row(record, role)))
  if (rows.length === 0)
    return [{ kind: 'lines', lines: [{ tone: 'good', text: text`nothing: the run only read` }] }]
  const head = ['machine', 'action', 'agreed', 'ended', 'put back', 'left behind']
  return [{ kind: 'table', head: head.map((name) => [plain(name)]), rows }]
}

function row(record: Visit, role: (typeof roles)[number]): readonly TableRow[] {
  const window = record.windows[role] ?? openWindows(record)[role]
  if (!window) return []
  const consent = record.consents.find((each) => each.role === role && each.granted)
  const agreed: Text = consent
    ? [...riskText(consent.risk, undefined), plain(sources[consent.from] || ', by the engineer')]
    : [plain('not asked')]
  const rest =
    'outcome' in window
      ? outcome(window.outcome)
      : { cells: [[plain('not seen', 'doubt')], [], [plain('not known', 'doubt')]] }
  return [{ ...rest, cells: [[strong(role)], [code(window.action)], agreed, ...rest.cells] }]
}

type Outcome = NonNullable<Visit['windows']['suspect']>['outcome']

function outcome(outcome: Outcome): TableRow {
  if (outcome.state === 'could-not-look') {
    return {
      mark: 'doubt',
      cells: [[plain('could not: ', 'doubt'), code(outcome.reason)], [], [plain('not known', 'doubt')]],
    }
  }
  const { action, putBack, leftBehind, undone } = outcome
  const how = action.ended === 'exited' ? `exit code ${action.exitCode}` : action.ended
  const ended = undone ? `${how}; taken back` : how
  const left: Text =
    leftBehind.length === 0
      ? [plain('nothing, checked', 'good')]
      : [plain(`${counted(leftBehind.length, 'thing')}: `, 'bad'), ...names(leftBehind)]
  const cells = [[plain(ended)], names(putBack), left]
  return leftBehind.length === 0 ? { cells } : { cells, mark: 'doubt' }
}

function names(all: readonly string[]): Text {
  return joinText(
    all.map((name) => [code(name)]),
    ', ',
  )
}
