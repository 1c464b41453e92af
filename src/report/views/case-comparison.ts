import type { Block, Text } from '../../model/block.ts'
import { shorten } from '../bounds.ts'
import { code, plain, strong, text } from '../text.ts'

interface Difference {
  readonly about: string
  readonly role: string | undefined
  readonly name: string
  readonly before: string
  readonly after: string
}

interface Decision {
  readonly go: string
  readonly because: string
}

type Way =
  | { readonly kind: 'decided'; readonly step: string; readonly before: Decision; readonly after: Decision }
  | { readonly kind: 'not-reached' | 'newly-reached'; readonly step: string }
  | { readonly kind: 'end'; readonly before: string; readonly after: string }

/** What two cases do not have alike, one beside the other. */
export function differencesView(
  all: readonly Difference[],
  names: readonly [string, string],
): readonly Block[] {
  if (all.length === 0) return []
  const rows = all.map(({ about, role, name, before, after }) => ({
    cells: [[plain(about)], role ? [strong(role)] : [], [code(name)], said(before), said(after)],
  }))
  const head = [text`what`, text`machine`, text`name`, [code(names[0])], [code(names[1])]]
  return [{ kind: 'table', head, rows }]
}

/** Where two walks went different ways, in the order of the walk. */
export function waysView(all: readonly Way[], names: readonly [string, string]): readonly Block[] {
  if (all.length === 0) return []
  const rows = all.map((way) => ({ cells: wayCells(way) }))
  return [{ kind: 'table', head: [text`step`, [plain(names[0])], [plain(names[1])]], rows }]
}

function wayCells(way: Way): readonly Text[] {
  switch (way.kind) {
    case 'decided':
      return [[code(way.step)], decision(way.before), decision(way.after)]
    case 'not-reached':
      return [[code(way.step)], [plain('reached')], [plain('not reached', 'faint')]]
    case 'newly-reached':
      return [[code(way.step)], [plain('not reached', 'faint')], [plain('reached')]]
    case 'end':
      return [[plain('the end')], [plain(way.before)], [plain(way.after)]]
  }
}

function decision({ go, because }: Decision): Text {
  const where = go === '' ? text`leads nowhere` : text`goes to ${go}`
  return because === '' ? where : [...where, plain(': '), plain(because)]
}

function said(value: string): Text {
  return value === '' ? [plain('–', 'faint')] : [code(shorten(value, 120))]
}
