import { followObject } from './follow.ts'
import { type ReadingPair, speakerOf } from './heard.ts'
import type { Call, Reading } from './reading.ts'
import type { Role } from './role.ts'

/** A call with the label it speaks for. */
export interface LabelledCall {
  readonly label: string
  readonly call: Call
}

/**
 * The calls of one machine that can be compared with the other's: on the followed object, of the functions that speak
 * for a label because every machine could listen to them. In order of time.
 */
export function comparableCalls(pair: ReadingPair, role: Role): readonly LabelledCall[] {
  const reading = pair.readings[role]
  if (!reading || 'state' in reading) return []
  const labels = speakers(pair)
  return followed(pair, role, reading).flatMap((call) => {
    const label = labels.get(`${call.kind} ${call.fn}`)
    return label === undefined ? [] : [{ label, call }]
  })
}

function speakers(pair: ReadingPair): Map<string, string> {
  const labels = new Map<string, string>()
  for (const call of pair.declaration.calls) {
    const speaker = speakerOf(pair, call)
    if ('state' in speaker) continue
    const key = `${call.returns === undefined ? 'entry' : 'return'} ${speaker.fn}`
    if (!labels.has(key)) labels.set(key, call.label)
  }
  return labels
}

function followed(pair: ReadingPair, role: Role, reading: Reading): readonly Call[] {
  const name = pair.names[role]
  if (!pair.declaration.follow || name === undefined) return reading.calls
  return followObject(pair.declaration, reading, name)
}

/** Who called what: processes, times and pointers differ on every run and say nothing. */
export function callToken({ label, call }: LabelledCall): string {
  return `${label} ${call.fn} < ${call.caller ?? '?'}`
}

/** Where the two machines part for the first time: after what they have in common, what each did next. */
export interface Parting {
  readonly label: string
  readonly lastCommon: LabelledCall | undefined
  readonly suspect: LabelledCall | undefined
  readonly baseline: LabelledCall | undefined
}

export function firstDifference(pair: ReadingPair): Parting | undefined {
  const suspect = comparableCalls(pair, 'suspect')
  const baseline = comparableCalls(pair, 'baseline')
  const length = Math.max(suspect.length, baseline.length)
  for (let index = 0; index < length; index++) {
    const [mine, theirs] = [suspect[index], baseline[index]]
    if (mine && theirs && callToken(mine) === callToken(theirs)) continue
    const label = theirs?.label ?? mine?.label ?? ''
    return { label, lastCommon: suspect[index - 1], suspect: mine, baseline: theirs }
  }
  return undefined
}

/** Why a first difference would mislead; empty when nothing speaks against it. */
export function doubtsOf(pair: ReadingPair): readonly string[] {
  return (['suspect', 'baseline'] as const).flatMap((role) => {
    const reading = pair.readings[role]
    if (!reading) return [`nothing was watched on the ${role}`]
    if ('state' in reading) return [`${role}: ${reading.reason}`]
    const unproved = reading.unproved ? [`${role}: ${reading.unproved.reason}`] : []
    return [...unproved, ...reading.losses.map((loss) => `${role}: ${loss}`)]
  })
}
