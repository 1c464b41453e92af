import { expect, it } from 'vitest'
import { mainFile, wholeText } from '../../src/model/playbook-file.ts'

it('is the text itself when a playbook is one file: what was trusted before stays trusted', () => {
  expect(wholeText([{ name: 'a.yaml', text: 'playbook: a\n' }])).toBe('playbook: a\n')
  expect(wholeText([])).toBe('')
})

it('is another text for every other division into files', () => {
  const divisions = [
    [['a', 'one\ntwo\n']],
    [
      ['a', 'one\n'],
      ['b', 'two\n'],
    ],
    [
      ['a', 'one\n'],
      ['c', 'two\n'],
    ],
    [
      ['b', 'two\n'],
      ['a', 'one\n'],
    ],
    [
      ['a', 'one\n'],
      ['b', ''],
      ['c', 'two\n'],
    ],
    [
      ['a', 'one\n# "b", 4 characters\ntwo\n'],
      ['c', ''],
    ],
  ].map((files) => wholeText(files.map(([name = '', text = '']) => ({ name, text }))))
  expect(new Set(divisions).size).toBe(divisions.length)
})

it('is named after its own file', () => {
  expect(
    mainFile([
      { name: 'a', text: '' },
      { name: 'b', text: '' },
    ]),
  ).toBe('a')
  expect(mainFile([])).toBe('')
})
