import { comparableStreams, type LabelledCall } from '../evidence/comparable-calls.ts'
import { doubtsOf, firstDifference } from '../evidence/first-difference.ts'
import { hear, type ReadingPair } from '../evidence/heard.ts'
import type { CallEdge, Comparison, LabelComparison, LabelVerdict } from '../model/comparison.ts'
import type { Heard } from '../model/reading.ts'
import { type Role, roles } from '../model/role.ts'
import { maxTokens } from './align.ts'
import { lanesOf } from './lanes-of.ts'

/**
 * Two readings of one probe step, compared: presence before edges before order before counts. Only functions that both
 * machines could listen to are compared at all, so that *could not look* never reads as *was not called*.
 */
export function compareReadings(pair: ReadingPair): Comparison {
  const labels = pair.declaration.calls.map(({ label }) => compareLabel(pair, label))
  // Without a reading on one side there is nothing to hold the other one against: no row may look like a difference.
  const comparable = roles.every((role) => usable(pair.readings[role]))
  const { suspect, baseline } = comparable ? comparableStreams(pair) : { suspect: [], baseline: [] }
  const shown = { suspect: suspect.slice(0, maxTokens), baseline: baseline.slice(0, maxTokens) }
  const cut = suspect.length > maxTokens || baseline.length > maxTokens
  const parting = comparable ? firstDifference(pair) : undefined
  return {
    labels,
    lanes: lanesOf(shown),
    firstDivergence: parting && {
      label: parting.label,
      lastCommon: parting.lastCommon?.call,
      suspect: parting.suspect?.call,
      baseline: parting.baseline?.call,
    },
    counts: Object.fromEntries(
      labels.map((each) => [
        each.label,
        { suspect: countOf(each.suspect), baseline: countOf(each.baseline) },
      ]),
    ),
    onlyOnSuspect: edgesWithout(suspect, baseline),
    onlyOnBaseline: edgesWithout(baseline, suspect),
    doubts: [...doubtsOf(pair), ...(cut ? [`only the first ${maxTokens} calls were aligned`] : [])],
  }
}

type Calls = readonly LabelledCall[]

function usable(reading: ReadingPair['readings'][Role]): boolean {
  return reading !== undefined && !('state' in reading)
}

function compareLabel(pair: ReadingPair, label: string): LabelComparison {
  const [suspect, baseline] = [hear(pair, 'suspect', label), hear(pair, 'baseline', label)]
  return { label, suspect, baseline, verdict: verdictOf(suspect, baseline) }
}

function verdictOf(suspect: Heard, baseline: Heard): LabelVerdict {
  if (suspect.state === 'could-not-look' || baseline.state === 'could-not-look') return 'unknown'
  if (suspect.state === 'silent') return baseline.state === 'silent' ? 'neither' : 'only-baseline'
  if (baseline.state === 'silent') return 'only-suspect'
  return returnedIn(suspect) === returnedIn(baseline) ? 'both' : 'differs'
}

function returnedIn(heard: Extract<Heard, { state: 'called' }>): string {
  return [...new Set(heard.calls.flatMap((call) => call.returned ?? []))].sort().join(' ')
}

function countOf(heard: Heard): number | undefined {
  if (heard.state === 'could-not-look') return undefined
  return heard.state === 'called' ? heard.calls.length : 0
}

/** Who called whom on one side only. Where a caller could not be told, on either side, nothing is claimed. */
function edgesWithout(mine: Calls, theirs: Calls): CallEdge[] {
  const untold = new Set(theirs.filter(({ call }) => call.caller === undefined).map(({ call }) => call.fn))
  const there = new Set(theirs.map(({ call }) => `${call.caller}>${call.fn}`))
  const edges = new Map<string, CallEdge>()
  for (const { call } of mine) {
    const key = `${call.caller}>${call.fn}`
    if (call.caller === undefined || untold.has(call.fn) || there.has(key)) continue
    edges.set(key, { caller: call.caller, fn: call.fn })
  }
  return [...edges.values()]
}
