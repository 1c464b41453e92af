import { expect, it } from 'vitest'
import { readPlaybookText, showDiagnostics } from '../../src/app/playbooks/load-playbook.ts'
import { playbookText } from '../support/read-sample.ts'

const term = 'suspect.a == 1'

function whenIt(condition: string): string {
  return playbookText(`
  look:
    title: Look
    observe: {a: {run: echo 1, as: integer}}
    next:
      - {unknown: open, because: it cannot be read}
      - when: ${condition}
        go: good
        because: it is so
      - {otherwise: bad, because: it is not so}
`)
}

const sound = whenIt(term)
const deep = (open: string, close: string, times: number) =>
  `'${open.repeat(times)}${term}${close.repeat(times)}'`

const enormous: readonly (readonly [string, string, string])[] = [
  ['8,000 terms on one line', whenIt(Array(8000).fill(term).join(' && ')), 'condition/too-long'],
  [
    '8,000 terms on as many lines',
    whenIt(`>\n          ${Array(8000).fill(term).join(' &&\n          ')}`),
    'condition/too-long',
  ],
  ['60,000 parentheses', whenIt(deep('(', ')', 60_000)), 'condition/too-long'],
  ['900 parentheses', whenIt(deep('(', ')', 900)), 'this is nested more than 32 levels deep'],
  ['600 negations', whenIt(deep('!(', ')', 600)), 'this is nested more than 32 levels deep'],
  ['100 terms', whenIt(Array(110).fill(term).join(' && ')), 'this has more than 500 names'],
  ['900 values in a list', whenIt(`suspect.a in [${Array(900).fill(1)}]`), 'a list has at most 100 values'],
  ['lists in lists', whenIt(`suspect.a in ${'['.repeat(900)}1${']'.repeat(900)}`), 'nested more than 32'],
  ['a name of 900 words', whenIt(`suspect${'.a'.repeat(900)} == 1`), 'nested more than 32 levels deep'],
  [
    '3,000 edges',
    sound.replace(
      /(?= {6}- \{otherwise)/,
      '      - {when: suspect.a == 1, go: good, because: x}\n'.repeat(3000),
    ),
    'yaml/too-many-nodes',
  ],
  ['a step with a name of 130 KB', sound.replace('go: good', `go: ${'w'.repeat(130_000)}`), 'step/unknown'],
  ['a key of 130 KB', `${'w'.repeat(130_000)}: 1\n${sound}`, 'yaml/syntax'],
  ['a comment of 130 KB below a mistake', `titel: x\n# ${'x'.repeat(130_000)}\n${sound}`, 'key/unknown'],
  ['a comment of 130 KB above a mistake', `# ${'x'.repeat(130_000)}\ntitel: x\n${sound}`, 'key/unknown'],
  ['a mistake behind 130 KB of blanks', `${sound}${' '.repeat(130_000)}x\n`, 'yaml/bad-indent'],
  ['an open quote with 130 KB', `${sound}x: "${'w'.repeat(130_000)}\n`, 'yaml/unclosed-quote'],
  ['130,000 open brackets', `${sound}x: ${'['.repeat(130_000)}\n`, 'yaml/too-deep'],
  ['50,000 openings of an expression', sound.replace('it is so', `"${'${'.repeat(50_000)}"`), 'prose/open'],
  [
    '10,000 unknown names in a text',
    sound.replace('it is so', `"${'${suspect.q} '.repeat(10_000)}"`),
    'prose/unknown-name',
  ],
  ['60,000 unknown escapes', `${sound}x: "${'\\q'.repeat(60_000)}"\n`, 'yaml/escape'],
  ['40,000 tags', `${sound}x: ${'!x '.repeat(40_000)}\n`, 'yaml/tag'],
  ['60,000 hidden characters', `${sound}# ${'\u202e'.repeat(60_000)}\n`, 'file/hidden-character'],
  ['60,000 combining marks', `${sound}titel: a${'\u0301'.repeat(60_000)}\n`, 'key/unknown'],
  ['7,000 joined emoji', `${sound}titel: ${'👨‍👩‍👧'.repeat(7000)}\n`, 'key/unknown'],
  ['20,000 documents', `${sound}${'---\nx\n'.repeat(20_000)}`, 'yaml/too-many-nodes'],
]

it.each(enormous)(
  'answers a playbook with %s with an error that has a place, on one screen each',
  (_, text, said) => {
    const loaded = readPlaybookText('big.yaml', text)
    const shown = showDiagnostics(loaded, loaded.diagnostics)
    expect(shown).toContain(said)
    expect(loaded.playbook).toBeUndefined()
    expect(loaded.diagnostics.length).toBeLessThanOrEqual(101)
    for (const { place } of loaded.diagnostics) expect(place.line).toBeGreaterThan(0)
    for (const line of shown.split('\n')) expect(line.length).toBeLessThan(5000)
    expect(shown.length / loaded.diagnostics.length).toBeLessThan(10_000)
  },
)
