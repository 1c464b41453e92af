import fc from 'fast-check'
import { afterAll, it } from 'vitest'
import { readers, spoiled } from './fuzz-readers.ts'

const { all, end } = readers()
afterAll(end)

it.each(all)('$name: a spoiled text is refused or read, never thrown at', ({ samples, read }) => {
  fc.assert(
    fc.property(spoiled(samples), (text) => {
      read(text)
    }),
    { numRuns: 300 },
  )
})
