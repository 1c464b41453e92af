import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packCase, unpackCase } from '../../src/store/bundle.ts'
import { importedName } from '../../src/store/case-folder.ts'
import { createJournal } from '../../src/store/journal-file.ts'
import { stamp } from '../support/sample-case.ts'
import { windowDone } from '../support/walk-sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'casebook-bundle-'))
const at = (name: string) => join(folder, name)
const never = new AbortController().signal
afterAll(() => rmSync(folder, { recursive: true }))

const filesOf = (name: string) =>
  readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')])
    .toSorted()

it('gives a case back byte by byte, with texts that are longer than what is packed at a time', async () => {
  const journal = await createJournal(at('case'))
  const window = { step: 'look', role: 'suspect', action: 'act', key: 'k' } as const
  // Two code units a letter, at odd places: no cut falls between letters by chance.
  const raws = [`x${'😀'.repeat(700_000)}`, `${'\u0001"\\'.repeat(500_000)}`]
  for (const event of stamp(
    raws.map((raw) => ({ type: 'window-closed', ...window, outcome: { ...windowDone, state: 'done', raw } })),
  ))
    journal.write(event)
  journal.close()
  await packCase(at('case'), at('bundle'))
  await unpackCase(at('bundle'), at('again'), never)
  // And beside it, that it was taken in.
  expect(filesOf('again').filter(([name]) => name !== importedName)).toEqual(filesOf('case'))
  expect(filesOf('again')).toHaveLength(4)
})

it('leaves nothing when it is called off', async () => {
  await expect(unpackCase(at('bundle'), at('called-off'), AbortSignal.abort())).rejects.toThrow()
  expect(readdirSync(folder).filter((name) => name.startsWith('called-off'))).toEqual([])
})
