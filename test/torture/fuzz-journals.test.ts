import { expect, it } from 'vitest'
import { fuzzJournals } from './fuzz-journals.ts'

it('a journal whose hashes fit and whose values do not ends no command with a bug', async () => {
  const first = Number(process.env['CASEBOOK_SEED'] ?? Date.now() % 1_000_000)
  const { crashes } = await fuzzJournals({ first, count: 40 })
  expect(crashes, `from seed ${first}`).toEqual([])
})
