import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { patienceMs } from '../support/patience.ts'
import { runningTs } from '../support/running-ts.ts'

const root = mkdtempSync(join(tmpdir(), 'baselines-'))
afterAll(() => rmSync(root, { recursive: true }))

it('of many that keep a baseline under one name at once, one does, and it is whole', async () => {
  const program = join(import.meta.dirname, '..', 'support', 'keep-a-baseline.ts')
  const kept = join(root, 'kept')
  const makers = ['a', 'b', 'c', 'd'].map((word) => {
    const from = join(root, word)
    mkdirSync(from)
    writeFileSync(join(from, 'journal.jsonl'), word.repeat(1 << 20))
    const args = [...runningTs, program, kept, from, word]
    return execa(process.execPath, args, { timeout: patienceMs })
  })
  const said = (await Promise.all(makers)).map(({ stdout }) => stdout)
  expect(said.toSorted()).toEqual([...Array(3).fill('there is a baseline one already'), 'kept'].toSorted())
  expect(readdirSync(kept)).toEqual(['one'])
  const journal = readFileSync(join(kept, 'one', 'journal.jsonl'), 'utf8')
  const { about } = JSON.parse(readFileSync(join(kept, 'one', 'baseline.json'), 'utf8'))
  expect(journal).toBe(String(about.hostname).repeat(1 << 20))
})
