import type { BuildFor, WatchRequest } from '../../model/backend.ts'
import { quote } from '../../model/quote.ts'
import findDebugInfo from '../find-debug-info.sh'
import { planWatch } from './plan.ts'
import prepare from './prepare.sh'

/** Has perf look up where functions were inlined: see prepare.sh for its lines. */
export function perfPrepareScript(request: WatchRequest, { kernel, arch }: BuildFor): string {
  const fns = [...new Set(planWatch(request).events.flatMap(({ fn, module }) => (module === '' ? [fn] : [])))]
  return `release=${quote(kernel)}
arch=${quote(arch)}
functions=${quote(fns.join(' '))}
${findDebugInfo}${prepare}`
}
