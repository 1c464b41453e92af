import { compareCases } from '../compare/compare-cases.ts'
import { jsonText } from '../model/json-text.ts'
import { differencesView, waysView } from '../report/views/case-comparison.ts'
import { heading } from '../report/views/section.ts'
import { readCase } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

/** Says what two cases do not have alike: machines, facts, calls, findings, the way and the end. */
export async function diff(
  one: string,
  other: string,
  flags: { json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const [before, after] = [readCase(one, outside), readCase(other, outside)]
  const { differences, way } = compareCases(before.case, after.case)
  const same = differences.length === 0 && way.length === 0
  if (flags.json) outside.stdout.write(jsonText({ same, differences, way }))
  else {
    const names = [before.case.id, after.case.id] as const
    const show = await openView(outside)
    if (same) outside.stdout.write('They have everything alike.\n')
    await show(differencesView(differences, names))
    if (way.length > 0) await show([heading('The way'), ...waysView(way, names)])
  }
  return same ? exitCodes.done : exitCodes.notDone
}
