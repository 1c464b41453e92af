import type { Heard } from '../model/reading.ts'

/** What a label came to on one machine, on one line for people. */
export function showHeard(heard: Heard): string {
  if (heard.state === 'could-not-look') return `could not look: ${heard.reason}`
  const who = heard.standIn ? ` (${heard.fn} stands in)` : ''
  if (heard.state === 'silent') return `not called${who}`
  const returned = returnedValues(heard)
  if (returned.length > 0) return `returned ${returned.join(', ')}${who}`
  const least = heard.incomplete === undefined ? '' : 'at least '
  return `called ${least}${heard.calls.length === 1 ? 'once' : `${heard.calls.length} times`}${who}`
}

/** The different values that its calls returned, in order. */
function returnedValues(heard: Extract<Heard, { state: 'called' }>): string[] {
  return [...new Set(heard.calls.flatMap((call) => call.returned ?? []))]
}

/** The same in the midst of a text: a returned value stands for itself. */
export function showCall(heard: Heard): string {
  const returned = heard.state === 'called' ? returnedValues(heard) : []
  return returned.length > 0 ? returned.join(', ') : showHeard(heard)
}
