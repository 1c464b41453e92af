import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bootGuest } from '../lab/boot-guest.ts'
import { type Fault, faults, firstFault } from '../lab/faults.ts'
import { type Found, findFault, type Pair } from '../lab/find-fault.ts'
import { findGuest, type Guest } from '../lab/guest.ts'
import type { VariantName } from '../lab/variants.ts'

// npm run bench:divergence [-- FAULT...]: every fault of the lab, found by casebook's own windows and comparison.
// CASEBOOK_BENCH_RAW=FOLDER keeps the windows' raw texts there.

const repeat = 3
const chosen = process.argv.slice(2)
const isChosen = ({ id }: Fault): boolean => chosen.length === 0 || chosen.includes(id)

const started: Guest[] = []

async function findOrBoot(variant: VariantName, name: string): Promise<Guest> {
  const running = await findGuest(name)
  if (running) return running
  const guest = await bootGuest(variant, name)
  started.push(guest)
  return guest
}

async function boot(suspect: VariantName, baseline: VariantName): Promise<Pair> {
  const [one, other] = await Promise.all([
    findOrBoot(suspect, `bench-${suspect}`),
    findOrBoot(baseline, `bench-${baseline}`),
  ])
  return { suspect: one, baseline: other }
}

async function stopStarted(): Promise<void> {
  await Promise.all(started.splice(0).map((guest) => guest.stop()))
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

async function keep(name: string, { raw, comparison }: Found): Promise<void> {
  const folder = process.env['CASEBOOK_BENCH_RAW']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  for (const role of ['suspect', 'baseline'] as const) {
    for (const [at, text] of raw[role].entries()) {
      await writeFile(join(folder, `${name}-${role}-${at + 1}.txt`), text)
    }
  }
  await writeFile(join(folder, `${name}.json`), JSON.stringify(comparison, undefined, 1))
}

/** One row of the table; false: not as it should be. */
async function row(pair: Pair, fault: Fault, faulty: boolean): Promise<boolean> {
  const found = await findFault(pair, fault, { repeat, faulty })
  const { comparison, rank, seconds } = found
  await keep(faulty ? fault.id : `${fault.id}-twin`, found)
  const above = faulty ? (rank ?? comparison.places.length + 1) - 1 : comparison.places.length
  const size = `${comparison.sizes.baseline} / ${comparison.sizes.suspect}`
  const name = faulty ? fault.id : `${fault.id}, no fault`
  const shown = faulty ? (rank ?? 'not found') : '-'
  const { places, verdict, reason } = comparison
  console.log(line([name, shown, above, places.length, size, seconds.toFixed(0), verdict]))
  if (faulty ? rank === 1 && verdict === 'parts' : verdict === 'alike') return true
  console.error(`${name}: ${reason} first: ${places[0]?.path.join(' > ') ?? 'none'}`)
  return false
}

const head = ['fault', 'rank', 'false above', 'places', 'calls (baseline / suspect)', 'seconds', 'verdict']
console.log(line(head))
console.log(line(head.map(() => '---')))
let allRight = true
const tried = async (pair: Pair, fault: Fault, faulty: boolean): Promise<void> => {
  const right = await row(pair, fault, faulty).catch((error: unknown) => {
    console.error(`${fault.id}: ${error instanceof Error ? error.message : error}`)
    return false
  })
  allRight &&= right
}
try {
  if (isChosen(firstFault)) {
    await tried(await boot('suspect', 'healthy'), firstFault, true)
    await stopStarted()
    await tried(await boot('healthy', 'faults-baseline'), firstFault, false)
    await stopStarted()
  }
  const made = faults.filter(isChosen)
  if (made.length > 0) {
    const pair = await boot('faults-suspect', 'faults-baseline')
    for (const fault of made) {
      await tried(pair, fault, true)
      if (fault.fault !== '') await tried(pair, fault, false)
    }
  }
} finally {
  await stopStarted()
}
process.exitCode = allRight ? 0 : 1
