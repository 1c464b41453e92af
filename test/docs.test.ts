import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPlaybookText } from '../src/app/playbooks/load-playbook.ts'
import { refusals } from '../src/model/refusals.ts'

const root = join(import.meta.dirname, '..')
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]
const read = (page: string) => readFileSync(join(root, page), 'utf8')

function blocks(page: string, language: string): string[] {
  return [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  )
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-docs-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The built casebook in a terminal of 80 columns that is none, with cases of its own. */
async function casebook(line: string): Promise<string> {
  const [, ...args] = line.split(' ')
  const env = { XDG_STATE_HOME: folder, NO_COLOR: '1', LANG: 'C.UTF-8' }
  const result = await execa('node', [join(root, 'dist', 'main.js'), ...args], {
    cwd: folder,
    env,
    reject: false,
    stdin: 'ignore',
  })
  return steady(result.stdout)
}

/** What is new with every run: the random end of a case's id. */
function steady(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\d-[a-z0-9-]+/g, 'CASE').replace(/CASE[ ─]+/g, 'CASE ')
}

describe('every transcript is what casebook prints', () => {
  const transcripts = pages.flatMap((page) => blocks(page, 'console').map((text) => [page, text] as const))

  it('there is one in the README', () => {
    expect(transcripts.map(([page]) => page)).toContain('README.md')
  })

  it.each(transcripts)('%s', async (_, text) => {
    const [first = '', ...rest] = text.trimEnd().split('\n')
    const printed = await casebook(first.replace(/^\$ /, ''))
    let from = 0
    for (const piece of steady(rest.join('\n')).split(/^…\n?/m)) {
      const at = printed.indexOf(piece.trim(), from)
      expect(at, `not printed, or not here:\n${piece}`).toBeGreaterThanOrEqual(0)
      from = at
    }
  })
})

it.each(
  pages.flatMap((page) =>
    blocks(page, 'yaml')
      .filter((text) => text.startsWith('playbook: ') && text.includes('conclude: '))
      .map((text) => [page, text] as const),
  ),
)('the whole playbook in %s has no mistakes, and runs here', async (_, text) => {
  expect(readPlaybookText('example.yaml', text).diagnostics).toEqual([])
  writeFileSync(join(folder, 'example.yaml'), text)
  await casebook('casebook trust ./example.yaml --yes')
  expect(await casebook('casebook run ./example.yaml --json')).toContain('"conclusion"')
})

it('every command of casebook that a page shows is one that there is', async () => {
  const help = await casebook('casebook --help')
  const shown = pages.flatMap((page) =>
    blocks(page, 'sh').flatMap((text) =>
      [...text.matchAll(/^casebook ([a-z]+)/gm)].map((match) => match[1] ?? ''),
    ),
  )
  expect(shown.length).toBeGreaterThan(5)
  for (const command of new Set(shown)) expect(help).toMatch(new RegExp(`^  ${command} `, 'm'))
})

it('every npm script that a page shows is one that there is', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ''),
  )
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...new Set(shown)]))
})

it('every link between the pages leads somewhere', () => {
  for (const page of pages) {
    for (const [, link = ''] of read(page).matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(() => readFileSync(join(root, page, '..', link)), `${page} links to ${link}`).not.toThrow()
    }
  }
})

describe('the table of refusals', () => {
  const section = read('docs/following.md')
    .split(/^## /m)
    .find((text) => text.startsWith('What each refusal means'))
  const rows = [...(section ?? '').matchAll(/^\| `([a-z-]+)` \| (.+?) \|.*\| `([a-z_]+)` \|$/gm)].map(
    ([, code = '', words = '', kind = '']) => ({ code, words, kind }),
  )

  it('has every code that the code has with its kind, and no other', () => {
    expect(refusals.length).toBeGreaterThan(20)
    expect(Object.fromEntries(rows.map(({ code, kind }) => [code, kind]))).toEqual(
      Object.fromEntries(refusals.map(({ code, kind }) => [code, kind])),
    )
  })

  it('quotes words that casebook has', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    const source = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('refusals.ts'))
      .map((file) => read(`src/${file}`))
      .join('\n')
    const pieces = rows.flatMap(({ words }) => words.split('…').map((piece) => piece.trim()))
    expect(pieces.filter((piece) => /\w{2}/.test(piece) && !source.includes(piece))).toEqual([])
  })
})
