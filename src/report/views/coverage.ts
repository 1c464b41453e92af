import type { Block, Line, TableRow, Text } from '../../model/block.ts'
import { type ReadingPair, speakerOf } from '../../model/heard.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../model/probe.ts'
import type { Coverage, Reading } from '../../model/reading.ts'
import type { PerRole, Role } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { code, counted, plain, text } from '../text.ts'
import { cannotText } from './facts.ts'

/** What could be listened to on each machine. What went as planned is one line; only the rest gets a table. */
export function coverageView(
  readings: PerRole<Reading>,
  declaration: ProbeDeclaration | undefined,
): readonly Block[] {
  const shown = roles.filter((role) => readings[role])
  if (shown.length === 0) return []
  const rows = declaration
    ? declaration.calls.flatMap((call) => labelRow(call, { declaration, readings, names: {} }, shown))
    : functionRows(readings, shown)
  const all = declaration ? declaration.calls.length : functionsOf(readings).length
  const heard: Line = { tone: 'good', text: summary(all, rows.length) }
  const head = [declaration ? text`label` : text`function`, ...shown.map((role) => [plain(role)])]
  return rows.length === 0
    ? [{ kind: 'lines', lines: [heard] }]
    : [
        { kind: 'table', head, rows },
        ...(all > rows.length ? [{ kind: 'lines' as const, lines: [heard] }] : []),
      ]
}

function summary(all: number, odd: number): Text {
  if (odd > 0) return [plain(`the other ${all - odd} were listened to as planned`)]
  return [
    plain(all === 1 ? 'the one call was listened to as planned' : `all ${all} were listened to as planned`),
  ]
}

/** No row when the first candidate was armed everywhere. */
function labelRow(call: CallDeclaration, pair: ReadingPair, shown: readonly Role[]): readonly TableRow[] {
  const first = call.functions[0] ?? call.label
  const speaker = speakerOf(pair, call)
  if ('fn' in speaker && speaker.fn === first) return []
  const cells = shown.map((role): Text => {
    const coverage = pair.readings[role] as Reading
    const own = coverage.coverage[first]
    const why = own?.state === 'could-not-look' ? [plain(': '), code(own.reason, 'doubt')] : []
    if ('fn' in speaker) return [code(speaker.fn), plain(' stands in for '), code(first), ...why]
    return coverageText(own)
  })
  return [{ cells: [[code(call.label)], ...cells], mark: 'doubt' }]
}

function functionsOf(readings: PerRole<Reading>): readonly string[] {
  return [...new Set(roles.flatMap((role) => Object.keys(readings[role]?.coverage ?? {})))]
}

function functionRows(readings: PerRole<Reading>, shown: readonly Role[]): readonly TableRow[] {
  return functionsOf(readings)
    .filter((fn) => shown.some((role) => readings[role]?.coverage[fn]?.state !== 'armed'))
    .map((fn) => ({
      cells: [[code(fn)], ...shown.map((role) => coverageText(readings[role]?.coverage[fn]))],
      mark: 'doubt',
    }))
}

function coverageText(coverage: Coverage | undefined): Text {
  if (!coverage) return [plain('not listened to', 'doubt')]
  if (coverage.state === 'could-not-look') return cannotText(coverage)
  const more = coverage.symbols.length > 1 ? `, ${counted(coverage.symbols.length, 'place')}` : ''
  return [plain(`listened to${more}`)]
}
