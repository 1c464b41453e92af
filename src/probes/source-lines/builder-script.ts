import { quote } from '../../model/quote.ts'
import type { RunningKernel, SourceWanted } from '../../model/source-position.ts'
import findDebugInfo from '../find-debug-info.sh'
import { functionNames } from './running-kernel.ts'
import sourceLines from './source-lines.sh'

/** Looks functions up in the debug info of the target's own build: see source-lines.sh for its lines. */
export function builderScript(wanted: readonly SourceWanted[], running: RunningKernel): string {
  const { kernel, builds } = running
  const calls = [...objectsOf(wanted, running)].map(
    ([object, fns]) =>
      `casebook_lines ${quote(object)} ${quote(builds.get(object) ?? '')} ${quote([...fns].join('|'))}\n`,
  )
  return `release=${quote(kernel)}
most_symbols=${mostSymbols}
most_calls=${mostCalls}
casebook_objects() { :
${calls.join('')}}
${findDebugInfo}${sourceLines}casebook_look
`
}

/** The functions by the object that holds them; it looks in the kernel itself for one that the target does not name. */
function objectsOf(
  wanted: readonly SourceWanted[],
  running: RunningKernel,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byObject = new Map<string, Set<string>>()
  for (const fn of functionNames(wanted)) {
    for (const object of running.objects.get(fn) ?? ['vmlinux']) {
      byObject.set(object, (byObject.get(object) ?? new Set()).add(fn))
    }
  }
  return byObject
}

/** More symbols or calls than these are no places that anybody goes to see. */
const mostSymbols = 60
const mostCalls = 5000
