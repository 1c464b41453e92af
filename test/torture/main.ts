import { killAndResume, leftovers } from './kills.ts'

// npm run torture [-- COUNT]: so many runs on this machine, each killed with -9 at one to three random times and gone on with.
const count = Number(process.argv[2] ?? 500)
const atOnce = 4
const longest = 2500

let begun = 0
let wrong = 0
let kills = 0
async function worker(): Promise<void> {
  while (begun < count) {
    begun += 1
    const atMs = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () =>
      Math.floor(Math.random() * longest),
    )
    kills += atMs.length
    const { conclusion, ran, entries } = await killAndResume(atMs)
    if (conclusion === 'once' && ran === 1) continue
    wrong += 1
    console.log(
      `killed after ${atMs.join(', ')} ms: ended at ${conclusion}, the action ran ${ran} times, ${entries} entries`,
    )
  }
}
await Promise.all(Array.from({ length: atOnce }, worker))
const left = await leftovers()
console.log(
  `${count} runs, up to ${kills} kills: ${count - wrong} came to the conclusion of an undisturbed run with the action run once, ${wrong} did not; left behind: ${left.length === 0 ? 'nothing' : left.join(', ')}`,
)
process.exitCode = wrong === 0 && left.length === 0 ? 0 : 1
