import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { quote } from '../model/quote.ts'
import { armScript, readScript } from './function-graph/arm-script.ts'
import { parseTree } from './function-graph/parse-tree.ts'
import { planTree, type TreePlan } from './function-graph/plan.ts'
import { borrowScript, restoreScript } from './function-graph/top-script.ts'
import { removeScript, tracefsScript } from './tracefs-script.ts'

const cleanScript = `
${removeScript}${restoreScript}
watch_clean() {
  exec 9>&-
  watch_find || return 0
  watch_restore
  watch_remove
}
`

const findScript = `
for D in /run/casebook.*.* /tmp/casebook.*.*; do
  [ -e "$D/graph" ] || continue
  id=\${D##*/casebook.}
  echo "\${id%%.*} the top trace buffer, set up for function_graph"
done
`

/** The function_graph tracer of tracefs: everything below a function, with how long it took; nothing to install. */
export const functionGraph: Backend = {
  name: 'function_graph',
  about: 'everything called below a function, through tracefs; nothing to install',
  watches: 'tree',
  ways: [{ says: 'yes', needs: [...windowNeeds, 'tracefs', 'function_graph'] }],
  rulesOut: () => undefined,
  script: (request) =>
    [wants(planTree(request)), tracefsScript, borrowScript, armScript, readScript, cleanScript].join(''),
  plan: (request: WatchRequest) => JSON.stringify(planTree(request)),
  parse: parseTree,
  findLeftovers: findScript,
  removeLeftovers: cleanScript,
}

/** The declaration as sh. The tracer counts a root as a level of its own. */
function wants(plan: TreePlan): string {
  const names = [...new Set([...plan.roots, ...plan.labels])].map((fn) => fn.replaceAll('.', '[.]'))
  return `
watch_events=${plan.maxEvents}
watch_depth=${plan.depth + 1}
watch_canary=${plan.canary}
watch_names=${quote(names.join('|') || 'none')}
watch_roots() {
:
${plan.roots.map((fn, n) => `watch_root ${n} ${fn}`).join('\n')}
}
watch_events_of() {
:
${plan.events.map(({ fn, fetch }, n) => `watch_event ${n} ${fn} ${quote(fetch)}`).join('\n')}
}
`
}
