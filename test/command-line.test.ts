import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpPages } from '../src/cli/help/pages.ts'
import { buildProgram } from '../src/cli/program.ts'
import { describeCommands, unused } from './command-line/describe-commands.ts'
import { writeManPage } from './command-line/write-man-page.ts'
import { writeReference } from './command-line/write-reference.ts'

it('docs/command-line.md says what the program takes: `npm run reference` writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/command-line.md'), 'utf8')
  expect(page).toBe(writeReference(describeCommands()))
})

it('docs/casebook.1 says what the program takes: `npm run reference` writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/casebook.1'), 'utf8')
  expect(page).toBe(writeManPage(describeCommands()))
})

it('every command, argument and option says what it means', () => {
  const silent = describeCommands().flatMap(({ name, about, parameters, options }) => [
    ...(about === '' ? [name] : []),
    ...[...parameters, ...options].filter((each) => each.about === '').map(({ form }) => `${name} ${form}`),
  ])
  expect(silent).toEqual([])
})

describe('the help of a command', () => {
  const names = describeCommands().map(({ name }) => name.split(' ')[1] ?? '')

  it('has a page for each command and for nothing else', () => {
    expect(Object.keys(helpPages).sort()).toEqual([...new Set(names)].filter((name) => name !== '').sort())
  })

  it.each(Object.entries(helpPages))(
    '%s: two examples or more that the command line takes, and a page that is there',
    async (name, page) => {
      expect(page.examples.length).toBeGreaterThanOrEqual(2)
      for (const [line] of page.examples) expect(unknownIn(name, line)).toEqual([])
      const [file = '', heading] = page.read.split('#')
      const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))
      if (heading) expect(headings).toContain(heading)
    },
  )
})

/** As GitHub makes it of a heading. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-')

/** The words of an example that its command does not know. */
function unknownIn(name: string, line: string): readonly string[] {
  const parent = buildProgram(unused, () => {}).commands.find((each) => each.name() === name)
  const [, words = ''] = new RegExp(`casebook ${name}\\b([^|)>]*)`).exec(line) ?? []
  const below = parent?.commands.find((each) => each.name() === words.trim().split(' ')[0])
  const { unknown } = (below ?? parent)?.parseOptions(words.match(/'[^']*'|[^ ]+/g) ?? []) ?? {
    unknown: [line],
  }
  return unknown
}
