import type { Call, Reading } from '../model/reading.ts'
import type { Role } from '../model/role.ts'
import { followObject } from './follow.ts'
import { type ReadingPair, speakerOf } from './heard.ts'

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

/** Without the object's name nothing is its own: another object's calls would be taken for them. */
function followed(pair: ReadingPair, role: Role, reading: Reading): readonly Call[] {
  if (!pair.declaration.follow) return reading.calls
  const name = pair.names[role]
  return name === undefined ? [] : followObject(pair.declaration, reading, name)
}

/** The calls of both machines that can be compared. */
export interface Streams {
  readonly suspect: readonly LabelledCall[]
  readonly baseline: readonly LabelledCall[]
}

export function comparableStreams(pair: ReadingPair): Streams {
  return { suspect: comparableCalls(pair, 'suspect'), baseline: comparableCalls(pair, 'baseline') }
}

/**
 * Names a call by who called what: processes, times and pointers differ on every run and say nothing. Where the caller
 * of some call of a label could not be told, on either machine, it is left out for all of them: not knowing it is no
 * difference.
 */
export function tokensOf({ suspect, baseline }: Streams): (call: LabelledCall) => string {
  const untold = new Set(
    [...suspect, ...baseline].filter(({ call }) => call.caller === undefined).map(({ label }) => label),
  )
  return ({ label, call }) =>
    untold.has(label) ? `${label} ${call.fn}` : `${label} ${call.fn} < ${call.caller}`
}
