import type { BesideRow, CallsBeside, ConclusionFinding } from '../model/conclusion-finding.ts'
import { showGrade } from '../model/grade.ts'
import { inlineCode } from '../model/prose.ts'
import { roles } from '../model/role.ts'
import { nearFork } from './near-fork.ts'

/** The text that leaves the house: the author's, and behind it how sure it is. A text without its doubts would claim more than was seen. */
export function handOverText(handOver: string, finding: ConclusionFinding | undefined): string {
  const text = handOver.trim()
  if (text === '' || !finding) return text
  const { grade, because, doubts, facts, calls, leavesOpen } = finding
  const seen = facts.map(({ name, shown, said }) => {
    const sides = roles.flatMap((role) =>
      shown[role] === undefined ? [] : [`${inlineCode(shown[role])} on the ${role}`],
    )
    return `${inlineCode(name)}: ${said === undefined ? sides.join(', ') : inlineCode(said)}`
  })
  return [
    text,
    `**How sure this is: ${showGrade(grade)}**${because.length === 0 ? '' : ` (${because.join('; ').replace(/\s+/g, ' ')})`}.`,
    ...listed('What decided', seen),
    ...(calls ? callsText(calls) : []),
    ...listed('Doubts', doubts),
    ...listed('What this does not prove', leavesOpen),
  ].join('\n\n')
}

function listed(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0
    ? []
    : [`**${name}**\n\n${items.map((item) => `- ${item.replace(/\s+/g, ' ')}`).join('\n')}`]
}

/** Both columns as text; the arrow stands at the fork. */
function callsText({ step, rows }: CallsBeside): readonly string[] {
  const near = nearFork(rows)
  if (near.length === 0) return []
  const left = near.map((row) => side(row, 'suspect'))
  const width = Math.max('suspect'.length, ...left.map(({ length }) => length))
  const lines = near.map((row, index) => {
    const text = `${row.here ? '>' : ' '} ${row.mark} ${(left[index] ?? '').padEnd(width)}  ${side(row, 'baseline')}`
    return text.trimEnd()
  })
  const head = `    ${'suspect'.padEnd(width)}  baseline`
  return [`**Where the calls part** (${step})\n\n\`\`\`text\n${[head, ...lines].join('\n')}\n\`\`\``]
}

function side({ times, depth, ...row }: BesideRow, role: 'suspect' | 'baseline'): string {
  const fn = row[role]
  if (fn === undefined) return ''
  return `${'  '.repeat(depth)}${fn}${times[role] > 1 ? ` x${times[role]}` : ''}`
}
