import { describe, expect, it } from 'vitest'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { findingView } from '../../src/report/views/finding.ts'
import { blockLines } from '../../src/terminal/blocks.ts'
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

describe('where a place stands in the sources', () => {
  const at = (line: number) => ({ file: 'a/b.c', line })
  const source = {
    fn: 'f',
    defined: at(7),
    calls: [
      { callee: 'lost', at: at(9), through: ['wrapper'] },
      { callee: 'lost', at: at(12), through: [] },
      { callee: 'instead', at: { file: 'include/c.h', line: 3 }, through: [] },
      { callee: 'd', at: at(99), through: [] },
    ],
  }
  const found = compareTrees({
    baseline: sampleRuns('probe(a b c(d e f(lost) g))'),
    suspect: sampleRuns('probe(a b c(d e f(instead) g))'),
  })
  const shown = (finding: typeof found) => toMarkdown(findingView(finding))

  it('is said with the calls that differ there, and no others', () => {
    const places = found.places.map((place, n) => (n === 0 ? { ...place, source } : place))
    const text = shown({ ...found, places })
    expect(text).toContain('`a/b.c:7`')
    expect(text).toContain('`lost` at line 9 (inlined: `wrapper`) or line 12')
    expect(text).toContain('`instead` at `include/c.h:3`')
    expect(text).not.toContain('99')
  })

  it('is said once to be unknown', () => {
    expect(shown({ ...found, sourceless: ['No debug info.'] }).split('No debug info.')).toHaveLength(2)
    expect(shown(found)).not.toContain('source positions')
  })
})

describe('a place below the first one', () => {
  it('is named when it is deeper and as sure', () => {
    const runs = (text: string) => sampleRuns(text)
    const found = compareTrees({
      baseline: runs('probe(a(b(c(only)) lost))'),
      suspect: runs('probe(a(b(c(other)) instead))'),
    })
    const text = toMarkdown(findingView(found))
    expect(found.places[0]?.path).toEqual(['probe', 'a'])
    expect(text).toMatch(/deepest below it: .*`c`/)
  })
})
