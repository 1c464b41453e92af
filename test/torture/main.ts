import { bootGuest } from '../lab/boot-guest.ts'
import { here, killAndResume, leftovers, onGuest, type Target } from './kills.ts'
import { oneAtATime } from './run-on-guest.ts'

// npm run torture [-- COUNT [guest]]: so many runs, on this machine or against a guest, each killed with -9 at one to three random times
// and gone on with.
const count = Number(process.argv[2] ?? 500)
const far = process.argv[3] === 'guest'
const atOnce = far ? 3 : 4
/** A run of its own takes about as long. */
const longest = far ? 12_000 : 2500

let begun = 0
let wrong = 0
let kills = 0
async function worker(on: Target): Promise<void> {
  while (begun < count) {
    begun += 1
    const atMs = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () =>
      Math.floor(Math.random() * longest),
    )
    kills += atMs.length
    const { conclusion, ran, entries, story } = await killAndResume(atMs, on)
    if (conclusion === 'once' && ran === 1) continue
    wrong += 1
    console.log(
      `killed after ${atMs.join(', ')} ms: ended at ${conclusion}, the action ran ${ran} times, ${entries} entries\n${story}`,
    )
  }
}

const guest = far ? oneAtATime(await bootGuest('healthy-two-processors', `kills-${process.pid}`)) : undefined
try {
  const on = guest ? onGuest(guest) : here
  await Promise.all(Array.from({ length: atOnce }, () => worker(on)))
  const left = await leftovers(on)
  console.log(
    `${count} runs, up to ${kills} kills: ${count - wrong} came to the conclusion of an undisturbed run with the action run once, ${wrong} did not; left behind: ${left.length === 0 ? 'nothing' : left.join(', ')}`,
  )
  process.exitCode = wrong === 0 && left.length === 0 ? 0 : 1
} finally {
  await guest?.stop()
}
