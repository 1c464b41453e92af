import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Call, Coverage } from '../../model/reading.ts'
import { functionOf, type ListeningPlan, type PlannedListening } from '../plan-listening.ts'
import { lineOf } from './failures.ts'
import { packageAdvice } from './packages.ts'

interface Seen {
  readonly plan: ListeningPlan
  readonly calls: readonly Call[]
  /** What the builder printed. */
  readonly prepared: readonly string[]
  /** `address type name [module]` of the wanted names after the action, without the address. */
  readonly symbols: readonly string[]
  /** The kernel's list of probes after the action; undefined: it could not be read. */
  readonly probes: readonly string[] | undefined
}

interface Point {
  readonly place: string
  readonly kind: string
}

/** What is known of one function: every probe of it must have stood, else a silence of it means nothing. */
export function coverageOf(fn: string, seen: Seen): Coverage {
  const symbols: string[] = []
  const notes = new Set<string>()
  for (const [n, event] of seen.plan.events.entries()) {
    if (event.fn !== fn) continue
    const how = seen.prepared.find((line) => line.startsWith(`chosen ${n} `))?.split(' ')[2]
    const found = pointsOf(event, seen.prepared)
    const problem =
      how === 'debug' || how === 'plain'
        ? (unclear(event, found) ?? notThere(event, seen))
        : notReached(event, found, seen)
    if (problem) return problem
    for (const symbol of how === 'plain' ? [functionOf(fn)] : addresses(event, found, seen.prepared))
      symbols.push(symbol)
    for (const note of notesOf(event, found, seen.prepared, how === 'plain')) notes.add(note)
  }
  return { state: 'armed', symbols: [...new Set(symbols)], note: [...notes].join('; ') }
}

function pointsOf(event: PlannedListening, prepared: readonly string[]): Point[] {
  const name = functionOf(event.fn)
  const kinds = event.fn.includes('@') ? ['line'] : event.kind === 'return' ? ['return'] : ['call', 'inline']
  return prepared
    .filter((line) => line.startsWith(`point ${name}@`))
    .map((line) => line.split(' '))
    .map(([, place = '', kind = '']) => ({ place, kind }))
    .filter(({ kind }) => kinds.includes(kind))
}

/** Several functions of one name are one only if they stand at the same place of the source. */
function unclear(event: PlannedListening, points: readonly Point[]): CouldNotLook | undefined {
  const places = [...new Set(points.map(({ place }) => place))]
  if (places.length < 2 || event.fn.includes('@')) return undefined
  return couldNotLook(
    'ambiguous',
    `several functions are called ${event.fn} (${places.map((place) => place.split('@')[1]).join(', ')})`,
    `Name the line of the one that is meant: ${places[0]}.`,
  )
}

/** A probe in a module that was not there, or came as another build, fails without a word. */
function notThere(event: PlannedListening, seen: Seen): CouldNotLook | undefined {
  if (event.module === '' || seen.calls.some((call) => call.fn === event.fn)) return undefined
  const name = functionOf(event.fn)
  const own = seen.symbols.some((line) => {
    const [, symbol = '', module = ''] = line.split(/\s+/)
    return module === `[${event.module}]` && (symbol === name || symbol.startsWith(`${name}.`))
  })
  if (!own) {
    return couldNotLook(
      'no-such-function',
      `after the action ${event.module} was not loaded, or has no ${name} of its own`,
      'See whether the action did its work.',
    )
  }
  if (seen.probes === undefined) {
    return couldNotLook(
      'not-armed',
      `whether the probe on ${name} stood in the module ${event.module} cannot be seen here`,
      'Mount debugfs, or let ftrace watch this one.',
    )
  }
  const stood = seen.probes.some(
    (line) => line.split(/[\s+]/)[1] === name && line.includes(`[${event.module}]`),
  )
  return stood
    ? undefined
    : couldNotLook(
        'not-armed',
        `the probe on ${name} did not stand in the module ${event.module}: loaded anew, or another build`,
        'Let ftrace watch this one.',
      )
}

function notReached(event: PlannedListening, points: readonly Point[], seen: Seen): CouldNotLook {
  const { fn } = event
  const debug = lineOf(seen.prepared, 'debug')
  const kernel = lineOf(seen.prepared, 'release') ?? ''
  const inline = seen.prepared.some(
    (line) =>
      line.startsWith(`point ${functionOf(fn)}@`) ||
      (/cannot probe \.return of \d+ inlined/.test(line) && line.endsWith(` ${functionOf(fn)}`)),
  )
  if (event.kind === 'return' && (inline || points.length > 0)) {
    return couldNotLook(
      'inlined',
      `${fn} is inlined: it has no return to listen to`,
      'Listen to its call, or to its caller.',
    )
  }
  if (debug === undefined) {
    return couldNotLook(
      'no-such-function',
      `${fn} is no symbol of its own, and there is no debug info to look further`,
      packageAdvice('debug-info', kernel, seen.prepared),
    )
  }
  if (event.module !== '') {
    return couldNotLook(
      'no-such-function',
      `${fn} was not found in the module ${event.module} as the machine that compiles has it`,
      'Give it the module and its debug info.',
    )
  }
  return couldNotLook(
    'no-such-function',
    `the kernel’s debug info has no ${fn}`,
    'Look for its name in this version.',
  )
}

function addresses(event: PlannedListening, points: readonly Point[], prepared: readonly string[]): string[] {
  const name = functionOf(event.fn)
  const into = containers(points, prepared).filter((symbol) => symbol.split('+')[0] !== name)
  return points.some(({ kind }) => kind !== 'inline')
    ? [event.fn, ...into]
    : into.length > 0
      ? into
      : [event.fn]
}

function containers(points: readonly Point[], prepared: readonly string[]): string[] {
  const places = new Set(points.filter(({ kind }) => kind === 'inline').map(({ place }) => place))
  return prepared
    .map((line) => line.split(' '))
    .filter(([word, place = '']) => word === 'into' && places.has(place))
    .map(([, , symbol = '']) => symbol)
}

function notesOf(
  event: PlannedListening,
  points: readonly Point[],
  prepared: readonly string[],
  plain: boolean,
): string[] {
  const name = functionOf(event.fn)
  const notes: string[] = []
  const into = containers(points, prepared).map((symbol) => symbol.split('+'))
  const elsewhere = into.filter(([container]) => container !== name)
  if (elsewhere.length > 0) {
    const shown = elsewhere.slice(0, 5).map(([container, offset]) => `${container} at +${offset}`)
    const more = elsewhere.length > 5 ? ` and ${elsewhere.length - 5} more` : ''
    notes.push(`inlined into ${shown.join(', ')}${more}; probed with debug info`)
  } else if (into.length === 0 && points.some(({ kind }) => kind === 'inline')) {
    notes.push('inlined; probed with debug info')
  }
  if (plain) notes.push('without debug info: only its symbol is watched, not what may be inlined elsewhere')
  if (prepared.includes('patched')) {
    notes.push('compiled with a copy of SystemTap’s runtime in which a renamed kernel function was put right')
  }
  return notes
}
