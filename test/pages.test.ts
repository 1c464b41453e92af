import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { targetKinds } from '../src/app/machines/target-kinds.ts'
import { risks } from '../src/model/action.ts'
import { outcomes } from '../src/model/outcome.ts'
import { backends } from '../src/probes/index.ts'
import { reportFormats } from '../src/report/index.ts'
import { stepKinds } from '../src/steps/index.ts'
import { rooms } from './architecture/rooms.ts'
import { readPages } from './support/read-pages.ts'

const root = join(import.meta.dirname, '..')
const pages = readPages(root)
const read = (name: string) => pages.find(({ page }) => page === name)?.text ?? ''

describe('the glossary', () => {
  const entries = read('docs/glossary.md')
    .split(/^## /m)
    .slice(1)
    .map((entry) => ({ word: entry.slice(0, entry.indexOf('\n')), text: entry }))

  it('is in the order of the alphabet', () => {
    const words = entries.map(({ word }) => word.toLowerCase())
    expect(words.length).toBeGreaterThan(50)
    expect(words).toEqual([...words].sort())
  })

  it('gives an example of each word', () => {
    expect(entries.filter(({ text }) => !/Example: .|^- /m.test(text)).map(({ word }) => word)).toEqual([])
  })

  it.each([
    ['step', stepKinds.map(({ kind }) => kind)],
    ['target', targetKinds.map(({ word }) => word)],
    ['outcome', outcomes],
    ['risk', risks],
    ['backend', backends.map(({ name }) => name)],
    ['report', reportFormats.map(({ name }) => name)],
  ])('explains every %s that there is, and no other', (word, names) => {
    const text = entries.find((entry) => entry.word === word)?.text ?? ''
    const explained = [...text.matchAll(/^- `([^`]+)`:? ./gm)].map(([, name]) => name)
    expect(explained.sort()).toEqual([...names].sort())
  })
})

it.each(pages.filter(({ page }) => !['CHANGELOG.md', 'docs/glossary.md'].includes(page)))(
  '$page leads to the glossary',
  ({ text }) => {
    expect(text).toMatch(/\]\((?:docs\/)?glossary\.md/)
  },
)

it('docs/README.md names every page', () => {
  const missing = pages
    .map(({ page }) => page.replace('docs/', ''))
    .filter((page) => page !== 'README.md' && !read('docs/README.md').includes(`${page}`))
  expect(missing).toEqual([])
})

it.each(pages)('every heading that $page links to is there', ({ page, text }) => {
  const links = [...text.matchAll(/\]\(([^):#]*)#([^)]+)\)/g)]
  const dead = links.filter(([, file = '', anchor = '']) => {
    const target = file === '' ? text : read(join(page, '..', file))
    return !headingsOf(target).includes(anchor)
  })
  expect(dead.map(([link]) => link)).toEqual([])
})

/** The anchors of a page, as GitHub makes them. */
function headingsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it.each(pages)('every file of the code that $page names is there', ({ text }) => {
  const named = [...text.matchAll(/(?<![\w./-])((?:src|test)\/[\w./-]*\w)/g)].map(([, file = '']) => file)
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it.each(Object.entries(rooms))('the architecture page says of %s what its row says', (room, row) => {
  const may = row.rooms.map((each) => `\`${each}\``).join(', ') || 'nothing'
  expect(read('docs/architecture.md')).toContain(`| \`src/${room}\` | ${row.reason} | ${may} |\n`)
})
