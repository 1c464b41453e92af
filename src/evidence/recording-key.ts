import type { ShellVariables, WindowRequest } from '../model/machine.ts'
import type { Observation } from '../model/observation.ts'
import { watchesOf } from '../model/probe.ts'
import { usedNames } from '../model/quote.ts'

/** What a recording is asked by for a fact: its declaration and the values it used. Prose, parser and place do not matter. */
export function observationKey(observation: Observation, variables: ShellVariables): string {
  const { source } = observation
  const text = 'read' in source ? source.read : source.run
  return JSON.stringify(['fact', source, observation.root, used(text, variables)])
}

/**
 * What a recording is asked by for a window: the action, the values it used, and what was recorded. The functions that a window listened
 * to are not part of it: one that the recording did not listen to is *could not look: not recorded* by itself.
 */
export function windowKey(request: WindowRequest): string {
  const { name, run } = request.action
  return JSON.stringify(['window', name, run, watched(request), used(run, request.variables)])
}

/** Whether a key is the one that a journal holds: what was secret in it was taken out there, and anything fits in its place. */
export function isKey(kept: string, asked: string): boolean {
  if (kept === asked) return true
  const [first = '', ...pieces] = kept.split(/\[redacted [a-z ]+ \d+\]/)
  const last = pieces.pop()
  if (last === undefined || !asked.startsWith(first)) return false
  let at = first.length
  for (const piece of pieces) {
    const found = asked.indexOf(piece, at + 1)
    if (found < 0) return false
    at = found + piece.length
  }
  return asked.endsWith(last) && asked.length - last.length > at
}

function watched({ probe }: WindowRequest) {
  if (!probe) return 'nothing'
  return [watchesOf(probe), ...(probe.tree ? [probe.tree] : []), ...(probe.survey ? [probe.survey] : [])]
}

function used(text: string, variables: ShellVariables): [string, string][] {
  return usedNames(text, Object.keys(variables))
    .sort()
    .map((name) => [name, variables[name] ?? ''])
}
