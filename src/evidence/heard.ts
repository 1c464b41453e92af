import { type CouldNotLook, couldNotLook, isCouldNotLook } from '../model/fact.ts'
import type { CallDeclaration, ProbeDeclaration } from '../model/probe.ts'
import type { Call, Heard, Reading } from '../model/reading.ts'
import { type PerRole, type Role, roles } from '../model/role.ts'
import { followObject } from './follow.ts'

/** The readings of one probe step, with the name the followed object has on each machine. */
export interface ReadingPair {
  readonly declaration: ProbeDeclaration
  readonly readings: PerRole<Reading | CouldNotLook>
  readonly names: PerRole<string>
}

/** What a label came to on one machine. A silence counts only if everything that could have hidden a call is ruled out. */
export function hear(pair: ReadingPair, role: Role, label: string): Heard {
  const reading = pair.readings[role]
  if (!reading) return couldNotLook('not-observed', `nothing was watched on the ${role}`)
  if ('state' in reading) return reading
  const call = pair.declaration.calls.find((each) => each.label === label)
  if (!call) return couldNotLook('not-observed', `the probe has no label ${label}`)
  const { follow } = pair.declaration
  if (call.object && follow && pair.names[role] === undefined) {
    return couldNotLook(
      'needs-fact',
      `whose calls count on the ${role} is not known: ${follow.input} has no value`,
    )
  }
  const speaker = speakerOf(pair, call, role)
  if ('state' in speaker) return reading.unproved ?? speaker
  const standIn = speaker.fn !== call.functions[0]
  const calls = callsOf(pair, role, reading, call, speaker.fn)
  const incomplete = incompletenessOf(reading)
  if (calls.length > 0) {
    return {
      state: 'called',
      fn: speaker.fn,
      standIn,
      calls,
      ...(incomplete !== undefined && { incomplete }),
    }
  }
  return silence(pair, role, reading, label) ?? { state: 'silent', fn: speaker.fn, standIn }
}

/**
 * The first candidate that every machine with a reading could listen to, else the reason of the first that failed; to
 * an asking machine the reason says when it is the other one's.
 */
export function speakerOf(
  pair: ReadingPair,
  call: CallDeclaration,
  asking?: Role,
): { readonly fn: string } | CouldNotLook {
  let why: CouldNotLook | undefined
  for (const fn of call.functions) {
    const failed = failureOf(pair, fn, asking)
    if (!failed) return { fn }
    why ??= failed
  }
  return why ?? couldNotLook('not-observed', `${call.label} names no function`)
}

/** Why a function cannot speak for both machines; the asking machine's own reason comes first. */
function failureOf(pair: ReadingPair, fn: string, asking: Role | undefined): CouldNotLook | undefined {
  const order = [...roles].sort((a, b) => Number(b === asking) - Number(a === asking))
  for (const role of order) {
    const reading = pair.readings[role]
    if (!reading || 'state' in reading) continue
    const coverage = coverageOf(reading, fn)
    if (!isCouldNotLook(coverage)) continue
    if (asking === undefined || asking === role) return coverage
    return { ...coverage, reason: `only one machine could be listened to; the ${role}: ${coverage.reason}` }
  }
  return undefined
}

function coverageOf(reading: Reading, fn: string) {
  return reading.coverage[fn] ?? couldNotLook('not-recorded', `${fn} was not listened to in this recording`)
}

function silence(pair: ReadingPair, role: Role, reading: Reading, label: string): CouldNotLook | undefined {
  if (reading.unproved) return reading.unproved
  const incomplete = incompletenessOf(reading)
  if (incomplete !== undefined) return couldNotLook('lost-events', `silent, but ${incomplete}`)
  const { control } = pair.declaration
  if (control === undefined || control === label) return undefined
  return hear(pair, role, control).state === 'called'
    ? undefined
    : couldNotLook(
        'no-control',
        `silent, but the control ${control} was not heard either`,
        'See whether the action did its work.',
      )
}

/** Why a reading may hold fewer calls than there were. */
function incompletenessOf(reading: Reading): string | undefined {
  if (reading.unproved) return reading.unproved.reason
  return reading.losses.length > 0 ? `events were lost: ${reading.losses.join('; ')}` : undefined
}

/** The calls of one candidate that belong to the followed object: all of them when the function has no such argument. */
function callsOf(
  pair: ReadingPair,
  role: Role,
  reading: Reading,
  call: CallDeclaration,
  fn: string,
): readonly Call[] {
  const name = pair.names[role]
  const ours =
    call.object && pair.declaration.follow && name !== undefined
      ? followObject(pair.declaration, reading, name)
      : reading.calls
  return ours.filter(
    (each) => each.fn === fn && each.kind === (call.returns === undefined ? 'entry' : 'return'),
  )
}
