import { type Role, roles } from '../model/role.ts'
import { comparableStreams, type LabelledCall, type Streams, tokensOf } from './comparable-calls.ts'
import { hear, type ReadingPair } from './heard.ts'

/** Where the two machines part for the first time: after what they have in common, what each did next. */
interface Parting {
  readonly label: string
  readonly lastCommon: LabelledCall | undefined
  readonly suspect: LabelledCall | undefined
  readonly baseline: LabelledCall | undefined
}

type KeyOf = (call: LabelledCall) => string

/**
 * The earliest call that one machine alone made; if there is none, the earliest that came from another caller; else
 * where the order of the first calls differs. How often something was called is no parting: events fall together or
 * not, from run to run.
 */
export function firstDifference(pair: ReadingPair): Parting | undefined {
  const streams = comparableStreams(pair)
  const tokenOf = tokensOf(streams)
  return (
    firstOneSided(streams, ({ label }) => label) ??
    firstOneSided(streams, tokenOf) ??
    firstOutOfOrder(streams, tokenOf)
  )
}

/** Nearest to the beginning; the baseline's where both have one as near. */
function firstOneSided(streams: Streams, keyOf: KeyOf): Parting | undefined {
  const folded = {
    suspect: withoutRepeats(streams.suspect, keyOf),
    baseline: withoutRepeats(streams.baseline, keyOf),
  }
  const found = {
    suspect: firstWithout(folded.suspect, folded.baseline, keyOf),
    baseline: firstWithout(folded.baseline, folded.suspect, keyOf),
  }
  if (found.suspect < 0 && found.baseline < 0) return undefined
  const suspectFirst = found.baseline < 0 || (found.suspect >= 0 && found.suspect < found.baseline)
  return partingAt(
    folded,
    suspectFirst ? 'suspect' : 'baseline',
    suspectFirst ? found.suspect : found.baseline,
    keyOf,
  )
}

function firstWithout(mine: readonly LabelledCall[], theirs: readonly LabelledCall[], keyOf: KeyOf): number {
  const there = new Set(theirs.map(keyOf))
  return mine.findIndex((call) => !there.has(keyOf(call)))
}

/** What the other machine did instead: its next call after the last one that both made. */
function partingAt(streams: Streams, role: Role, index: number, keyOf: KeyOf): Parting {
  const other: Role = role === 'suspect' ? 'baseline' : 'suspect'
  const [mine, theirs] = [streams[role], streams[other]]
  const own = mine[index]
  const before = mine[index - 1]
  const times = before ? mine.slice(0, index).filter((call) => keyOf(call) === keyOf(before)).length : 0
  const places = theirs.flatMap((call, at) => (before && keyOf(call) === keyOf(before) ? [at] : []))
  const common = places[Math.min(times, places.length) - 1] ?? -1
  const instead = theirs[common + 1]
  return {
    label: own?.label ?? '',
    lastCommon: role === 'suspect' ? before : theirs[common],
    suspect: role === 'suspect' ? own : instead,
    baseline: role === 'baseline' ? own : instead,
  }
}

function firstOutOfOrder(streams: Streams, keyOf: KeyOf): Parting | undefined {
  const [suspect, baseline] = [firstOfEach(streams.suspect, keyOf), firstOfEach(streams.baseline, keyOf)]
  for (const [index, theirs] of baseline.entries()) {
    const mine = suspect[index]
    if (!mine || keyOf(mine) === keyOf(theirs)) continue
    return { label: theirs.label, lastCommon: suspect[index - 1], suspect: mine, baseline: theirs }
  }
  return undefined
}

function withoutRepeats(calls: readonly LabelledCall[], keyOf: KeyOf): LabelledCall[] {
  return calls.filter((call, index) => {
    const before = calls[index - 1]
    return !before || keyOf(before) !== keyOf(call)
  })
}

function firstOfEach(calls: readonly LabelledCall[], keyOf: KeyOf): LabelledCall[] {
  const seen = new Set<string>()
  return calls.filter((call) => seen.size < seen.add(keyOf(call)).size)
}

/** Why a first difference would mislead; empty when nothing speaks against it. */
export function doubtsOf(pair: ReadingPair): readonly string[] {
  return roles.flatMap((role) => {
    const reading = pair.readings[role]
    if (!reading) return [`nothing was watched on the ${role}`]
    if ('state' in reading) return [`${role}: ${reading.reason}`]
    const unproved = reading.unproved ? [reading.unproved.reason] : []
    const all = [...unproved, ...reading.losses]
    return (all.length > 0 ? all : doubtsAbout(pair, role)).map((doubt) => `${role}: ${doubt}`)
  })
}

/** A machine whose control was not heard did not do what the other one did: all its silences would look like findings. */
function doubtsAbout(pair: ReadingPair, role: Role): readonly string[] {
  const { control, follow } = pair.declaration
  if (follow && pair.names[role] === undefined)
    return [`${follow.input} has no value, so nothing could be followed`]
  if (control === undefined) return []
  const heard = hear(pair, role, control)
  if (heard.state === 'silent') return [`the control ${control} was not heard`]
  return heard.state === 'called' ? [] : [`the control ${control}: ${heard.reason}`]
}
