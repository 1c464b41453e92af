import fc from 'fast-check'
import { afterAll, it } from 'vitest'
import { readers, spoiled } from './fuzz-readers.ts'

const { all, end } = readers()
afterAll(end)

it.each(all)('$name: a spoiled text is refused or read, never thrown at', async ({ samples, read }) => {
  await fc.assert(
    fc.asyncProperty(spoiled(samples), async (text) => {
      await read(text)
    }),
    { numRuns: 300 },
  )
})
