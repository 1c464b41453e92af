import type { Observation } from '../../src/model/observation.ts'

/** A fact's declaration with what a test does not care about filled in. */
export function observation(source: Observation['source'], more: Partial<Observation> = {}): Observation {
  return {
    name: 'fact',
    about: '',
    source,
    parser: { name: 'text', type: 'text', parse: ({ stdout }) => ({ value: stdout }) },
    on: ['suspect', 'baseline'],
    root: false,
    timeoutMs: 5000,
    invalidMeans: undefined,
    absentExit: undefined,
    place: { line: 1, column: 1, start: 0, end: 0 },
    ...more,
  }
}
