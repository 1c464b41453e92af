import { stderrOf } from '../../evidence/stderr-of.ts'
import type { Block, Line, TableRow, Text } from '../../model/block.ts'
import type { Fact } from '../../model/fact.ts'
import type { RawObservation } from '../../model/observation.ts'
import { showFact } from '../../model/prose.ts'
import type { PerRole, Role } from '../../model/role.ts'
import { roles } from '../../model/role.ts'
import { shorten } from '../bounds.ts'
import { code, plain, strong, text } from '../text.ts'

/** A fact with what each machine gave for it. */
interface FactRow {
  readonly name: string
  readonly facts: PerRole<Fact>
  readonly raws?: PerRole<RawObservation>
}

/** What was seen, the suspect beside the baseline; what differs or could not be looked at is marked. */
export function factsView(rows: readonly FactRow[]): readonly Block[] {
  const shown = roles.filter((role) => rows.some((row) => row.facts[role] !== undefined))
  if (shown.length === 0) return []
  const table: Block = {
    kind: 'table',
    head: [text`fact`, ...shown.map((role) => [plain(role)])],
    rows: rows.map((row) => tableRow(row, shown)),
  }
  const hints = [...saidBeside(rows), ...advice(rows)]
  return hints.length === 0 ? [table] : [table, { kind: 'lines', lines: hints }]
}

function tableRow(row: FactRow, shown: readonly Role[]): TableRow {
  const mark = markOf(row.facts)
  const cells = [[code(row.name)], ...shown.map((role) => factText(row.facts[role]))]
  return mark ? { cells, mark } : { cells }
}

function markOf({ suspect, baseline }: PerRole<Fact>): TableRow['mark'] {
  if (suspect?.state === 'could-not-look' || baseline?.state === 'could-not-look') return 'doubt'
  if (!suspect || !baseline) return undefined
  return sameFact(suspect, baseline) ? undefined : 'differs'
}

function sameFact(one: Fact, other: Fact): boolean {
  if (one.state === 'value' && other.state === 'value') {
    return JSON.stringify(one.value) === JSON.stringify(other.value)
  }
  return one.state === other.state
}

/** A fact on one line: a value as data, absent and could-not-look in words. */
function factText(fact: Fact | undefined): Text {
  if (!fact) return [plain('–', 'faint')]
  if (fact.state === 'absent') return [plain('absent', 'faint')]
  if (fact.state === 'could-not-look') return cannotText(fact)
  return [code(shorten(showFact(fact), 120))]
}

export function cannotText({ reason }: { readonly reason: string }): Text {
  return [plain('could not look: ', 'doubt'), code(shorten(reason, 160), 'doubt')]
}

/** What a script said on standard error although it gave a value: often why that value is not what it seems. */
function saidBeside(rows: readonly FactRow[]): readonly Line[] {
  return rows.flatMap(({ name, facts, raws }) =>
    roles.flatMap((role): Line[] => {
      const said = facts[role]?.state === 'could-not-look' ? '' : stderrOf(raws?.[role])
      if (said === '') return []
      return [
        {
          tone: 'doubt',
          text: text`${strong(`${role}.${name}`)} came with words on standard error: ${code(shorten(said, 160))}`,
        },
      ]
    }),
  )
}

function advice(rows: readonly FactRow[]): readonly Line[] {
  const told = new Map<string, string[]>()
  for (const { name, facts } of rows) {
    for (const role of roles) {
      const fact = facts[role]
      if (fact?.state !== 'could-not-look' || fact.advice === '') continue
      told.set(fact.advice, [...(told.get(fact.advice) ?? []), `${role}.${name}`])
    }
  }
  return [...told].map(([words, names]) => ({
    tone: 'doubt',
    text: text`${strong(names.join(', '))}: ${plain(words)}`,
  }))
}
