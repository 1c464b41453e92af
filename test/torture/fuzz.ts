import fc from 'fast-check'
import { readers, spoiled } from './fuzz-readers.ts'

// npm run torture:fuzz [-- COUNT [WORD]]: so many spoiled inputs for every reader, or those with the word in their name; none may
// throw, and none may take a second.
const count = Number(process.argv[2] ?? 100_000)
const word = process.argv[3] ?? ''
const longest = 1000
const { all, end } = readers()
try {
  for (const { name, samples, read } of all.filter((each) => each.name.includes(word))) {
    let slowest = 0
    await fc.assert(
      fc.asyncProperty(spoiled(samples), async (text) => {
        const begun = performance.now()
        await read(text)
        slowest = Math.max(slowest, performance.now() - begun)
        return slowest < longest
      }),
      { numRuns: count },
    )
    console.log(`${name}: ${count} inputs, none thrown at, the slowest ${slowest.toFixed(0)} ms`)
  }
} finally {
  end()
}
