import { describe, expect, it } from 'vitest'
import { blockLines } from '../../src/adapters/terminal/blocks.ts'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { findingView } from '../../src/report/views/finding.ts'
import { sampleRuns } from '../support/sample-tree.ts'

const view = findingView(
  compareTrees({
    baseline: sampleRuns('probe(a(x*9) b c(d e f(lost) g h i j))'),
    suspect: sampleRuns('probe(a(x*9) b c(d e f(instead) g h i j))'),
  }),
)

describe('a divergence on a terminal', () => {
  it.each([80, 200])('keeps inside %i columns, and marks once where they part', (columns) => {
    const lines = blockLines(view, { columns, colour: false, unicode: true }, () => [])
    expect(lines.every((line) => line.length <= columns)).toBe(true)
    expect(lines.filter((line) => line.includes('▶'))).toHaveLength(1)
    expect(lines.find((line) => line.includes('▶'))).toContain('lost')
  })

  it('stands in the report as indented as the calls were', () => {
    expect(toMarkdown(view)).toContain(
      '~ probe\n    … 11 alike\n~   c\n      … 2 alike\n~     f\n-       lost   <-- here they part\n+       instead\n',
    )
  })
})
