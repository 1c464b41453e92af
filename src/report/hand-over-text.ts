import type { Block, Line, Text } from '../model/block.ts'
import type { BesideRow, CallsBeside, ConclusionFinding, DecidingFact } from '../model/conclusion-finding.ts'
import { showGrade } from '../model/grade.ts'
import { type Role, roles } from '../model/role.ts'
import { toMarkdown } from './markdown.ts'
import { nearFork } from './near-fork.ts'
import { code, joinText, plain, strong, text } from './text.ts'

/** The text that leaves the house: the author's, and behind it how sure it is. A text without its doubts would claim more than was seen. */
export function handOverText(handOver: string, finding: ConclusionFinding | undefined): string {
  const said = handOver.trim()
  return said === '' || !finding ? said : `${said}\n\n${toMarkdown(howSure(finding)).trim()}`
}

function howSure(finding: ConclusionFinding): readonly Block[] {
  const { doubts, facts, calls, leavesOpen } = finding
  return [
    { kind: 'lines', lines: [gradeLine(finding)] },
    ...listed('What decided', facts.map(factText)),
    ...(calls ? callsBlock(calls) : []),
    ...listed(
      'Doubts',
      doubts.map((doubt) => [plain(doubt)]),
    ),
    ...listed(
      'What this does not prove',
      leavesOpen.map((sentence) => [plain(sentence)]),
    ),
  ]
}

/** How well it is founded, and why. */
export function gradeLine({ grade, because }: ConclusionFinding): Line {
  const why = because.length === 0 ? [] : text` (${plain(because.join('; '))})`
  return { tone: 'plain', text: text`${strong(`How sure this is: ${showGrade(grade)}`)}${why}` }
}

function listed(name: string, items: readonly Text[]): readonly Block[] {
  if (items.length === 0) return []
  const lines = items.map((item) => ({ tone: 'plain', sign: 'point', text: item }) as const)
  return [
    { kind: 'markdown', text: `**${name}**` },
    { kind: 'lines', lines },
  ]
}

/** A deciding fact, machine by machine. */
export function factText({ name, shown, said }: DecidingFact): Text {
  const sides = roles.flatMap((role) =>
    shown[role] === undefined ? [] : [text`${shown[role]} on the ${plain(role)}`],
  )
  return text`${name}: ${said === undefined ? joinText(sides, ', ') : code(said)}`
}

/** Both columns as text; the arrow stands at the fork. */
export function callsBlock({ step, rows }: CallsBeside): readonly Block[] {
  const near = nearFork(rows)
  if (near.length === 0) return []
  const left = near.map((row) => side(row, 'suspect'))
  const width = Math.max('suspect'.length, ...left.map(({ length }) => length))
  const lines = near.map((row, index) => {
    const words = `${row.here ? '>' : ' '} ${row.mark} ${(left[index] ?? '').padEnd(width)}  ${side(row, 'baseline')}`
    return words.trimEnd()
  })
  const head = `    ${'suspect'.padEnd(width)}  baseline`
  const title = text`${strong('Where the calls part')} (${plain(step)})`
  return [{ kind: 'code', title, language: 'text', text: [head, ...lines].join('\n'), foreign: false }]
}

function side({ times, depth, ...row }: BesideRow, role: Role): string {
  const fn = row[role]
  if (fn === undefined) return ''
  return `${'  '.repeat(depth)}${fn}${times[role] > 1 ? ` x${times[role]}` : ''}`
}
