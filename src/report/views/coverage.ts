import { type ReadingPair, speakerOf } from '../../evidence/heard.ts'
import type { Block, Line, Text } from '../../model/block.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../model/probe.ts'
import type { Coverage, Reading } from '../../model/reading.ts'
import type { PerRole, Role } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { joinText, plain, strong, text } from '../text.ts'
import { cannotText } from './facts.ts'

/** What could be listened to on each machine. What went as planned is one line, the rest a line each. */
export function coverageView(
  readings: PerRole<Reading>,
  declaration: ProbeDeclaration | undefined,
): readonly Block[] {
  const shown = roles.filter((role) => readings[role])
  if (shown.length === 0) return []
  const pair = declaration && { declaration, readings, names: {} }
  const odd = pair
    ? pair.declaration.calls.flatMap((call) => labelLine(call, pair, shown))
    : functionsOf(readings).flatMap((fn) => functionLine(fn, readings, shown))
  const all = declaration ? declaration.calls.length : functionsOf(readings).length
  return [{ kind: 'lines', lines: [...odd, ...rest(all - odd.length, odd.length)] }]
}

function rest(asPlanned: number, odd: number): readonly Line[] {
  if (asPlanned === 0) return []
  const words =
    odd > 0
      ? `the other ${asPlanned} were`
      : asPlanned === 1
        ? 'the one call was'
        : `all ${asPlanned} calls were`
  return [{ tone: 'good', text: [plain(`${words} listened to as planned`)] }]
}

/** None when the first candidate was armed everywhere. */
function labelLine(call: CallDeclaration, pair: ReadingPair, shown: readonly Role[]): readonly Line[] {
  const first = call.functions[0] ?? call.label
  const speaker = speakerOf(pair, call)
  if ('fn' in speaker && speaker.fn === first) return []
  const why = joinText(
    reasons(first, pair.readings as PerRole<Reading>, shown).map(
      ({ where, coverage }) => text`${strong(where)} ${coverage}`,
    ),
    ', ',
  )
  const standIn = 'fn' in speaker ? text`${speaker.fn} stands in for ${first} (${why})` : why
  return [{ tone: 'doubt', text: text`${call.label}: ${standIn}` }]
}

function functionsOf(readings: PerRole<Reading>): readonly string[] {
  return [...new Set(roles.flatMap((role) => Object.keys(readings[role]?.coverage ?? {})))]
}

function functionLine(fn: string, readings: PerRole<Reading>, shown: readonly Role[]): readonly Line[] {
  if (shown.every((role) => readings[role]?.coverage[fn]?.state === 'armed')) return []
  const why = reasons(fn, readings, shown).map(({ where, coverage }) => text`${strong(where)} ${coverage}`)
  return [{ tone: 'doubt', text: text`${fn}: ${joinText(why, ', ')}` }]
}

/** It gives a reason that holds on both machines once. */
function reasons(
  fn: string,
  readings: PerRole<Reading>,
  shown: readonly Role[],
): readonly { where: string; coverage: Text }[] {
  const each = shown.map((role) => ({
    where: role as string,
    coverage: coverageText(readings[role]?.coverage[fn]),
  }))
  const [one, other] = each
  const same = one && other && JSON.stringify(one.coverage) === JSON.stringify(other.coverage)
  return same ? [{ where: 'both', coverage: one.coverage }] : each
}

function coverageText(coverage: Coverage | undefined): Text {
  if (!coverage) return [plain('not listened to', 'doubt')]
  return coverage.state === 'could-not-look' ? cannotText(coverage) : [plain('listened to')]
}
