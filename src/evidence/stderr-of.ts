import type { RawObservation } from '../model/observation.ts'

/** What an observation said on standard error, without empty lines around it; empty: nothing, or it did not end. */
export function stderrOf(raw: RawObservation | undefined): string {
  return raw?.ended === 'exited' ? raw.stderr.trim() : ''
}
