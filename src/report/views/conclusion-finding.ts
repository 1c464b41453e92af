import type { Block, Line, Text, Tone } from '../../model/block.ts'
import type {
  BesideRow,
  CallsBeside,
  ConclusionFinding,
  DecidingFact,
} from '../../model/conclusion-finding.ts'
import { type Grade, showGrade } from '../../model/grade.ts'
import { roles } from '../../model/role.ts'
import { shorten } from '../bounds.ts'
import { nearFork } from '../near-fork.ts'
import { code, plain, strong, text } from '../text.ts'

const tones: Readonly<Record<Grade, Tone>> = {
  proved: 'good',
  observed: 'plain',
  inferred: 'doubt',
  'not-looked': 'doubt',
}

/** How well it is founded, why, and what speaks against it. */
export function gradeLines({ grade, because, doubts }: ConclusionFinding): readonly Line[] {
  const why = because.length === 0 ? [] : text`: ${plain(because.join('; '))}`
  return [
    { tone: tones[grade], text: text`${strong(showGrade(grade), tones[grade])}${why}` },
    ...doubts.map((doubt): Line => ({ tone: 'doubt', text: [plain(doubt)] })),
  ]
}

/** What decided, side by side, and where the calls fork. */
export function decidedView({ facts, calls }: ConclusionFinding): readonly Block[] {
  return [...factsTable(facts), ...(calls ? callsView(calls) : [])]
}

export function openLines({ leavesOpen }: ConclusionFinding): readonly Line[] {
  return leavesOpen.map((sentence) => ({ tone: 'faint', sign: 'point', text: [plain(sentence)] }))
}

function factsTable(facts: readonly DecidingFact[]): readonly Block[] {
  if (facts.length === 0) return []
  const shown = roles.filter((role) => facts.some((fact) => fact.shown[role] !== undefined))
  const rows = facts.map((fact) => {
    const alone = fact.said === undefined ? undefined : [code(shorten(fact.said, 120))]
    const cells = shown.map(
      (role, at) => value(fact.shown[role]) ?? (at === 0 && alone) ?? [plain('–', 'faint')],
    )
    const all = [[code(fact.name)], ...(shown.length === 0 && alone ? [alone] : cells)].map(
      (cell) => cell || [],
    )
    return fact.differs ? { cells: all, mark: 'differs' as const } : { cells: all }
  })
  const columns = shown.length === 0 ? [text`value`] : shown.map((role) => [plain(role)])
  return [{ kind: 'table', head: [text`what decided`, ...columns], rows }]
}

function value(shown: string | undefined): Text | undefined {
  return shown === undefined ? undefined : [code(shorten(shown, 120))]
}

function callsView({ step, rows, fork }: CallsBeside): readonly Block[] {
  const near = nearFork(rows)
  return [
    ...(near.length === 0 ? [] : [lanesOf(near)]),
    ...(fork
      ? [{ kind: 'lines' as const, lines: [{ tone: 'bad' as const, text: forkText(fork, step) }] }]
      : []),
  ]
}

function lanesOf(rows: readonly BesideRow[]): Block {
  const isTree = rows.some(({ depth }) => depth > 0)
  const side = (fn: string | undefined, times: number): Text | undefined =>
    fn === undefined ? undefined : [code(fn), ...(times > 1 ? [plain(` ×${times}`)] : [])]
  return {
    kind: 'lanes',
    left: text`suspect`,
    right: text`baseline`,
    rows: rows.map(({ mark, here, suspect, baseline, times, depth }) => ({
      mark,
      here,
      left: side(suspect, times.suspect),
      right: side(baseline, times.baseline),
      ...(isTree && { depth }),
    })),
  }
}

function forkText({ after, suspect, baseline }: NonNullable<CallsBeside['fork']>, step: string): Text {
  const before = after === undefined ? text`they part` : text`they part after ${after}`
  return text`${before}: the baseline calls ${calls(baseline)}, and the suspect ${calls(suspect)} (${step})`
}

function calls(fn: string | undefined): Text {
  return fn === undefined ? text`nothing more` : text`${fn}`
}
