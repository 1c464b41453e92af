import { bootGuest } from '../lab/boot-guest.ts'
import { oneAtATime } from './run-on-guest.ts'
import { type Stop, type Stopped, stopAndResume, stoppers } from './stop-and-resume.ts'
import { here, leftOf, onGuest, type Target } from './window-marks.ts'

// npm run torture [-- COUNT [guest]]: so many runs, on this machine or against a guest, each stopped at one to three random times by Ctrl-C,
// SIGTERM, SIGHUP, its time limit or kill -9, and gone on with.
const count = Number(process.argv[2] ?? 500)
const far = process.argv[3] === 'guest'
const atOnce = far ? 3 : 4
/** A run of its own takes about as long. */
const longest = far ? 15_000 : 5000

let begun = 0
let again = 0
let wrong = 0
const windows: string[] = []
/** How often a stop struck after an entry of that type. */
const struck = new Map<string, number>()

function randomStop(): Stop {
  const by = stoppers[Math.floor(Math.random() * stoppers.length)] ?? 'SIGKILL'
  return { by, atMs: Math.floor(Math.random() * longest) }
}

function isRight({ conclusion, ran, agreed, cutFacts }: Stopped): boolean {
  return conclusion === 'done' && ran >= 1 && ran <= agreed && cutFacts === 0
}

async function worker(on: Target): Promise<void> {
  while (begun < count) {
    begun += 1
    const stops = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, randomStop)
    const run = await stopAndResume(stops, on)
    windows.push(...run.windows)
    for (const each of run.struck) struck.set(each, (struck.get(each) ?? 0) + 1)
    if (run.agreed > 1) again += 1
    if (isRight(run)) continue
    wrong += 1
    const words = stops.map(({ by, atMs }) => `${by} after ${atMs} ms`).join(', ')
    console.log(
      `${words}: ended at ${run.conclusion}, the action ran ${run.ran} times, agreed ${run.agreed} times, ${run.cutFacts} facts that were cut\n${run.story}`,
    )
  }
}

/** One row for each entry after which stops struck, one column for each kind of stop. */
function table(): string {
  const after = [...new Set([...struck.keys()].map((each) => each.split('|')[1] ?? ''))].sort()
  const cells = (entry: string) => stoppers.map((by) => struck.get(`${by}|${entry}`) ?? 0)
  const rows = after.map((entry) => `| ${[entry, ...cells(entry)].join(' | ')} |`)
  return [
    `| last entry | ${stoppers.join(' | ')} |`,
    `| --- |${' --- |'.repeat(stoppers.length)}`,
    ...rows,
  ].join('\n')
}

const guest = far ? oneAtATime(await bootGuest('healthy-two-processors', `stops-${process.pid}`)) : undefined
try {
  const on = guest ? onGuest(guest) : here
  await Promise.all(Array.from({ length: atOnce }, () => worker(on)))
  const left = await leftOf(windows, on)
  const stops = [...struck.values()].reduce((sum, each) => sum + each, 0)
  console.log(
    `${count} runs, ${stops} stops that met a run: ${count - wrong} came to the conclusion of an undisturbed run, the action run no more often than agreed (${again} of them asked whether it runs again), no fact on record that a stop cut; ${wrong} did not; left behind of ${windows.length} windows: ${left.length === 0 ? 'nothing' : left.join(', ')}\n${table()}`,
  )
  process.exitCode = wrong === 0 && left.length === 0 ? 0 : 1
} finally {
  await guest?.stop()
}
