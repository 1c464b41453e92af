import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const { thirdPartyNotices }: { thirdPartyNotices: (outputs: object) => string } = await import(
  join(import.meta.dirname, '../third-party-notices.mjs')
)
const folder = mkdtempSync(join(tmpdir(), 'casebook-notices-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A package on disk, and what esbuild says of a file of it. */
function bundled(
  name: string,
  license: string | undefined,
  files: Readonly<Record<string, string>>,
  bytes = 10,
) {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', license }))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text)
  return { [join(place, 'dist/index.js')]: { bytesInOutput: bytes } }
}

const notices = (...inputs: readonly object[]) =>
  thirdPartyNotices({
    'dist/a.mjs': { inputs: Object.assign({ 'src/a.ts': { bytesInOutput: 5 } }, ...inputs) },
  })

it('every package of which something is bundled stands there with its licence, and what goes with it', () => {
  const text = notices(
    bundled('plain', 'MIT', { 'license.md': 'the words of plain' }),
    bundled('@scope/apache', 'Apache-2.0', { LICENSE: 'the words of apache', NOTICE: 'and its notice' }),
    bundled('left-out', 'MIT', { LICENSE: 'of which nothing was taken' }, 0),
  )
  expect(text).toMatch(
    /@scope\/apache 1\.0\.0 \(Apache-2\.0\)[\s\S]*the words of apache\n\nand its notice\n[\s\S]*plain 1\.0\.0 \(MIT\)/,
  )
  expect(text).toContain('the words of plain')
  expect(text).not.toContain('left-out')
})

it.each(['GPL-3.0', 'UNLICENSED', undefined])('a package under %s is not bundled', (license) => {
  const wrong = bundled('other', license, { LICENSE: 'words' })
  expect(() => notices(wrong)).toThrow(`other 1.0.0 is bundled, and its licence is ${license}`)
})

it('nor is one that has no text of its licence', () => {
  const wrong = bundled('silent', 'MIT', { 'README.md': 'MIT', LICENSE: ' \n' })
  expect(() => notices(wrong)).toThrow('silent 1.0.0 is bundled without a text of its licence')
})
