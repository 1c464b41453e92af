import type { ReadingPair } from '../../src/evidence/heard.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../src/model/probe.ts'
import type { Call, Coverage, Reading } from '../../src/model/reading.ts'
import { aCall, place } from './sample-scope.ts'

export function listen(label: string, more: Partial<CallDeclaration> = {}): CallDeclaration {
  return {
    label,
    about: '',
    functions: [label],
    module: undefined,
    object: { argument: 1, offsets: [] },
    args: [],
    returns: undefined,
    stack: true,
    startsLife: false,
    place,
    ...more,
  }
}

export function probe(
  calls: readonly CallDeclaration[],
  more: Partial<ProbeDeclaration> = {},
): ProbeDeclaration {
  return {
    while: 'repro',
    on: ['suspect', 'baseline'],
    follow: { input: 'iface', nameAt: 0 },
    control: undefined,
    calls,
    settleMs: 0,
    maxEvents: 100,
    backends: [],
    repeat: 1,
    ...more,
  }
}

/** Calls as `fn`, or `fn pointer name`, in order of time. */
export function calls(...lines: readonly string[]): Call[] {
  return lines.map((line, at) => {
    const [fn = '', pointer, name = ''] = line.split(' ')
    return aCall(at + 1, { fn, ...(pointer !== undefined && { object: { pointer, name } }) })
  })
}

const armed: Coverage = { state: 'armed', symbols: [], note: '' }

export function reading(
  functions: readonly string[],
  heard: readonly Call[],
  more: Partial<Reading> = {},
): Reading {
  const coverage = Object.fromEntries(functions.map((fn) => [fn, armed]))
  return { backend: 'test', coverage, calls: heard, losses: [], unproved: undefined, ...more }
}

export function pair(declaration: ProbeDeclaration, suspect?: Reading, baseline?: Reading): ReadingPair {
  return {
    declaration,
    readings: { ...(suspect && { suspect }), ...(baseline && { baseline }) },
    names: { suspect: 'nic', baseline: 'nic' },
  }
}
