import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { findCircles } from './architecture/find-circles.ts'
import { judgeImports } from './architecture/judge-imports.ts'
import { longScripts } from './architecture/long-scripts.ts'
import { roomOf } from './architecture/room-of.ts'
import { rooms } from './architecture/rooms.ts'
import { readSourceTree } from './architecture/source-tree.ts'
import { unusedExports } from './architecture/unused-exports.ts'

const root = join(import.meta.dirname, '..')
const files = readSourceTree(root, 'src')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe('every room imports and reaches only what it may', () => {
  it.each(Object.keys(rooms))('%s', (room) => {
    const own = files.filter(({ file }) => roomOf(file, rooms) === room)
    expect(own.length, `src/${room} is empty: take its row out`).toBeGreaterThan(0)
    expect(own.flatMap((file) => judgeImports(file, files, rooms))).toEqual([])
    const used = new Set(own.flatMap(({ imports }) => imports.map(({ from }) => from)))
    const idle = (rooms[room]?.packages ?? []).filter((name) => !used.has(name))
    expect(idle, `src/${room} does not use these packages: take them out of its row`).toEqual([])
  })
})

it('finds every file in a room', () => {
  expect(files.filter(({ file }) => !roomOf(file, rooms)).map(({ file }) => file)).toEqual([])
})

it('finds no circle of files', () => {
  const imports = files.map(({ file, imports }) => [file, imports.map(({ from }) => from)] as const)
  expect(findCircles(new Map(imports))).toEqual([])
})

it('finds no circle of rooms', () => {
  const imports = new Map(Object.keys(rooms).map((room) => [room, new Set<string>()]))
  for (const { file, imports: taken } of files)
    for (const { from } of taken) {
      const [here, there] = [roomOf(file, rooms), roomOf(from, rooms)]
      if (here && there && here !== there) imports.get(here)?.add(there)
    }
  expect(findCircles(imports)).toEqual([])
})

it('finds nothing exported that nobody imports', () => {
  const tests = readSourceTree(root, 'test')
  const published = Object.keys(JSON.parse(read('docs/case.schema.json')).definitions)
  // The build names what stands in for a package; the schema of a case names its types.
  const entries = [...read('build.mjs').matchAll(/'(?:\.\/)?(src\/[^']+)'/g)].map(([, file]) => file)
  const unused = unusedExports(files, tests).filter(
    ({ file, name }) => !entries.includes(file) && !published.includes(name),
  )
  expect(unused.map(({ file, name }) => `${file}: ${name} is imported by no other file`)).toEqual([])
})

it('sees every import that the bundler sees', async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/start.ts', 'src/cli/run-process.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    loader: { '.sh': 'text', '.bash': 'text', '.fish': 'text', '.zsh': 'text' },
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const seen = new Map(files.map(({ file, imports }) => [file, imports.map(({ from }) => from)]))
  const missed = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports.filter(({ path }) => !seen.get(file)?.includes(path)).map(({ path }) => `${file}: ${path}`),
  )
  expect(missed).toEqual([])
})

it('finds nothing of a playbook in the code', () => {
  // The examples of the help name what ships.
  const others = files.filter(({ file }) => file !== 'src/cli/help/pages.ts')
  const found = others.filter(({ text }) => /eth0|virtio|operstate|netif/i.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
})

it('finds no sh of more than ten lines in TypeScript: it stands in a .sh file', () => {
  const found = files.filter(({ text }) => longScripts(text, 10).length > 0)
  expect(found.map(({ file }) => file)).toEqual([])
  const script = ['const a = `if x; then', ...Array(10).fill('y'), 'fi`'].join('\n')
  expect(longScripts(script, 10)).toHaveLength(1)
  expect(longScripts(script, 11)).toEqual([])
})

/** `// A table.` as its first line says that a file is as long as what it lists. */
const isTable = (text: string) => text.startsWith('// A table')

it('finds no file over the ceiling of 250 lines but tables', () => {
  const long = files.filter(({ text }) => !isTable(text) && text.split('\n').length > 251)
  expect(long.map(({ file }) => file)).toEqual([])
})

it('finds only data in a table', () => {
  const works = files.filter(({ text }) => isTable(text) && /\bfunction\b|=> \{|\bclass /.test(text))
  expect(works.map(({ file }) => file)).toEqual([])
})
