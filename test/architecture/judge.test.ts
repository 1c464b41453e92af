import { expect, it } from 'vitest'
import { findCircles } from './find-circles.ts'
import { judgeImports } from './judge-imports.ts'
import type { Room } from './rooms.ts'
import { readSource } from './source-tree.ts'
import { unusedExports } from './unused-exports.ts'

const rooms: Record<string, Room> = {
  words: { reason: 'it depends on nothing', rooms: [] },
  outside: { reason: 'it runs processes', rooms: ['words'], packages: ['execa'] },
  uses: { reason: 'the rooms meet here', rooms: ['words', 'outside'] },
  lessons: { reason: 'a lesson touches no machine', rooms: ['words', 'uses'], reachesNo: ['outside'] },
}

const house = [
  readSource('src/words/word.ts', "import { run } from '../outside/run.ts'\n"),
  readSource('src/outside/run.ts', "import { execa } from 'execa'\nexport const run = () => execa('true')\n"),
  readSource(
    'src/uses/use.ts',
    "export async function use() {\n  const { run } = await import('../outside/run.ts')\n}\n",
  ),
  readSource(
    'src/lessons/lesson.ts',
    "import {\n  use,\n} from '../uses/use.ts'\nexport const start = Date.now()\n",
  ),
]

const judged = (file: string) =>
  house.filter((each) => each.file === file).flatMap((each) => judgeImports(each, house, rooms))

it('names the file, the reason and what may be imported instead', () => {
  expect(judged('src/words/word.ts')).toEqual([
    'src/words/word.ts imports src/outside/run.ts. words: it depends on nothing. It may import nothing',
  ])
  expect(judged('src/outside/run.ts')).toEqual([])
})

it('finds what is reached through others, and who looks at the clock', () => {
  expect(judged('src/lessons/lesson.ts')).toEqual([
    'src/lessons/lesson.ts -> src/uses/use.ts -> src/outside/run.ts. lessons: a lesson touches no machine',
    'src/lessons/lesson.ts uses the clock itself. lessons: a lesson touches no machine',
  ])
})

it('finds circles, each once', () => {
  const next = { a: ['b'], b: ['c', 'd'], c: ['a'], d: [], e: ['e'] }
  expect(findCircles(new Map(Object.entries(next)))).toEqual([['a', 'b', 'c'], ['e']])
})

it('finds exports that nobody imports; a test counts in the room that it is about', () => {
  const about = readSource(
    'test/lessons/lesson.test.ts',
    "import { start } from '../../src/lessons/lesson.ts'\n",
  )
  const elsewhere = { ...about, file: 'test/support/sample.ts' }
  expect(unusedExports(house, [elsewhere])).toEqual([{ file: 'src/lessons/lesson.ts', name: 'start' }])
  expect(unusedExports(house, [about])).toEqual([])
})

it('reads every form of an import and an export', () => {
  const text = [
    "import './started.ts'",
    "import all, { type A, b as c } from './one.ts'",
    "import * as two from 'node:fs'",
    "export { d as e } from './three.ts'",
    'export type F = import("./four.ts").G'.replaceAll('"', "'"),
    "const { h } = await import('./five.ts')",
    'export default class I {}',
    'export async function j() {}',
  ].join('\n')
  const { imports, exports } = readSource('src/words/x.ts', text)
  expect(imports.map(({ from, names }) => [from, names])).toEqual([
    ['src/words/started.ts', []],
    ['src/words/one.ts', ['default', 'A', 'b']],
    ['node:fs', undefined],
    ['src/words/three.ts', ['d']],
    ['src/words/four.ts', ['G']],
    ['src/words/five.ts', ['h']],
  ])
  expect([...exports].sort()).toEqual(['F', 'default', 'e', 'j'])
})
