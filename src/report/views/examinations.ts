import type { Block, Line, Text } from '../../model/block.ts'
import type { CheckVerdict, Examination, ExaminationRow } from '../../model/examination.ts'
import type { CouldNotLook } from '../../model/fact.ts'
import type { Role } from '../../model/role.ts'
import { shorten } from '../bounds.ts'
import { code, plain, strong, text } from '../text.ts'

/** What casebook saw on a target, or why it could not look. */
export type Looked =
  | Examination
  | { readonly role: Role; readonly target: string; readonly why: CouldNotLook }

/** What targets can do, side by side; what differs is marked, and below stands how each no could be changed. */
export function examinationsView(looked: readonly Looked[]): readonly Block[] {
  const examined = looked.filter((each): each is Examination => !('why' in each))
  return [
    { kind: 'lines', lines: looked.map(targetLine) },
    ...(examined.length === 0
      ? []
      : [
          table('check', examined, (each) => each.checks),
          table('can watch', examined, (each) => each.backends),
        ]),
    ...remedies(examined),
  ]
}

function targetLine(each: Looked): Line {
  if (!('why' in each)) return { tone: 'plain', text: text`${strong(each.role)}: ${each.target}` }
  const { reason, advice } = each.why
  return {
    tone: 'doubt',
    text: text`${strong(each.role)}: ${each.target} could not be looked at: ${reason}${plain(advice && `. ${advice}`)}`,
  }
}

function table(
  what: string,
  examined: readonly Examination[],
  rowsOf: (each: Examination) => readonly ExaminationRow[],
): Block {
  const first = examined[0] ? rowsOf(examined[0]) : []
  return {
    kind: 'table',
    head: [[plain(what)], ...examined.map(({ role }) => [plain(role)])],
    rows: first.map(({ name, title }) => {
      const verdicts = examined
        .flatMap((each) => rowsOf(each).filter((row) => row.name === name))
        .map((row) => row.verdict)
      const cells = [[plain(title)], ...verdicts.map(cell)]
      const [one, other] = verdicts
      const differs = one && other && (one.state !== other.state || one.found !== other.found)
      return differs ? { cells, mark: 'differs' as const } : { cells }
    }),
  }
}

function cell({ state, found }: CheckVerdict): Text {
  if (state === 'yes') return [code(shorten(found, 120))]
  return [code(shorten(found, 120), state === 'no' ? 'bad' : 'doubt')]
}

/** Why each no is one, and what would change it; it gives what holds on both machines once. */
function remedies(examined: readonly Examination[]): readonly Block[] {
  const said = new Map<string, { row: ExaminationRow; on: Role[] }>()
  for (const { role, checks, backends } of examined) {
    for (const row of [...checks, ...backends]) {
      if (row.verdict.state === 'yes') continue
      const key = JSON.stringify([row.name, row.verdict])
      const known = said.get(key)
      if (known) known.on.push(role)
      else said.set(key, { row, on: [role] })
    }
  }
  const lines = [...said.values()].map(({ row, on }) => remedy(row, on.length < examined.length ? on : []))
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

/** `on`: the machine, where it is not all of them. */
function remedy({ title, verdict }: ExaminationRow, on: readonly Role[]): Line {
  const where = on.map((role) => plain(`${role}, `))
  const what = text`${where}${strong(title)}: ${code(shorten(verdict.reason, 400))}`
  const words = verdict.command === '' ? what : [...what, plain(' → '), code(verdict.command)]
  return verdict.state === 'no'
    ? { tone: 'plain', sign: 'point', text: words }
    : { tone: 'doubt', text: words }
}
