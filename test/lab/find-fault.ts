import { randomBytes } from 'node:crypto'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import { openWindow } from '../../src/machines/live-window.ts'
import type { PartingPlace, TreeComparison } from '../../src/model/finding.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { ProbeDeclaration } from '../../src/model/probe.ts'
import { backends } from '../../src/probes/index.ts'
import type { Fault } from './faults.ts'
import type { Guest } from './guest.ts'
import { guestShell } from './guest-shell.ts'

/** The machines that a fault is looked for on; the names are the roles they play in the comparison. */
export interface Pair {
  readonly suspect: Guest
  readonly baseline: Guest
}

export interface Found {
  readonly comparison: TreeComparison
  /** 1 is the first; undefined: not among the places. */
  readonly rank: number | undefined
  /** Wall clock: windows and comparing, without what prepares the machines. */
  readonly seconds: number
  /** The windows' raw texts, by role, in order. */
  readonly raw: { readonly suspect: readonly string[]; readonly baseline: readonly string[] }
}

const never = new AbortController().signal
const depth = 40

async function run(guest: Guest, script: string): Promise<void> {
  const { exitCode, stderr } = await guest.ssh('sh -s', { input: `set -e\n${script}\n` })
  if (exitCode !== 0) throw new Error(`${guest.name}: ${stderr}\n${script}`)
}

/** As `run`, for what may have been undone already. */
async function undo(guest: Guest, script: string): Promise<void> {
  await guest.ssh('sh -s', { input: `${script}\n` })
}

/** Records below the fault's roots while its action runs. */
function record(guest: Guest, fault: Fault): Promise<WindowOutcome> {
  const probe: ProbeDeclaration = {
    while: 'act',
    on: ['suspect', 'baseline'],
    follow: undefined,
    control: undefined,
    calls: [],
    settleMs: 0,
    maxEvents: 100_000,
    backends: [],
    repeat: 1,
    tree: { roots: fault.roots.map((fn) => ({ fn, object: undefined })), depth },
  }
  const action = { name: 'act', run: fault.action, cuts: fault.cuts, timeoutMs: 120_000 }
  const request = { step: 'bench', action, variables: {}, probe }
  const shell = guestShell(guest.sshAlias)
  return openWindow({ shell, backends, request, runId: randomBytes(5).toString('hex'), signal: never })
}

/** The runs of both machines by turns, so that what changes with time changes on both. */
async function recordBoth(pair: Pair, fault: Fault, repeat: number) {
  const outcomes: Record<keyof Pair, WindowOutcome[]> = { suspect: [], baseline: [] }
  for (let n = 0; n < repeat; n += 1) {
    const both = await Promise.all([record(pair.suspect, fault), record(pair.baseline, fault)])
    outcomes.suspect.push(both[0])
    outcomes.baseline.push(both[1])
  }
  return outcomes
}

function readingOf(outcome: WindowOutcome) {
  if (outcome.state === 'done' && outcome.reading) return outcome.reading
  throw new Error(outcome.state === 'done' ? 'nothing was watched' : `${outcome.code}: ${outcome.reason}`)
}

/**
 * Makes the fault on the suspect, records both machines, compares, and undoes it all. Without `faulty` the suspect stays
 * as healthy as the baseline: the answer should then be that they are alike.
 */
export async function findFault(
  pair: Pair,
  fault: Fault,
  how: { repeat: number; faulty: boolean },
): Promise<Found> {
  const guests = Object.values(pair)
  try {
    await Promise.all(guests.map((guest) => run(guest, fault.prepare)))
    if (how.faulty) await run(pair.suspect, fault.fault)
    const start = performance.now()
    const outcomes = await recordBoth(pair, fault, how.repeat)
    const comparison = compareTrees({
      suspect: outcomes.suspect.map(readingOf),
      baseline: outcomes.baseline.map(readingOf),
      roots: fault.roots,
    })
    const seconds = (performance.now() - start) / 1000
    const at = comparison.places.findIndex((place) => isWhere(place, fault.expected))
    const raw = (role: keyof Pair) => outcomes[role].map((outcome) => outcome.raw ?? '')
    const rank = at < 0 ? undefined : at + 1
    return { comparison, rank, seconds, raw: { suspect: raw('suspect'), baseline: raw('baseline') } }
  } finally {
    await Promise.all(guests.map((guest) => undo(guest, fault.undo)))
  }
}

function isWhere(place: PartingPlace, { fn, baseline, suspect }: Fault['expected']): boolean {
  const only = (mark: '-' | '+') => place.children.filter((row) => row.mark === mark).map((row) => row.fn)
  return (
    place.path.at(-1) === fn &&
    baseline.every((each) => only('-').includes(each)) &&
    suspect.every((each) => only('+').includes(each))
  )
}
