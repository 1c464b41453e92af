import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { quote } from '../model/quote.ts'
import arm from './function-graph/arm.sh'
import borrow from './function-graph/borrow.sh'
import { leaves } from './function-graph/leaves.ts'
import { parseTree } from './function-graph/parse-tree.ts'
import { planTree, type TreePlan } from './function-graph/plan.ts'
import read from './function-graph/read.sh'
import { readProof } from './function-graph/read-proof.ts'
import { listed } from './listed.ts'
import places from './places.sh'
import storm from './storm.sh'
import { surroundingsScript } from './tracefs/surroundings-script.ts'
import tracefs from './tracefs/tracefs.sh'

/** The function_graph tracer of tracefs: everything below a function, with how long it took; nothing to install. */
export const functionGraph: Backend = {
  ...listed.functionGraph,
  ways: [{ says: 'yes', needs: [...windowNeeds, 'tracefs', 'function_graph'] }],
  rulesOut: () => undefined,
  script: (request) =>
    [
      wants(planTree(request)),
      ...[tracefs, surroundingsScript, places, borrow, arm, storm, read, leaves.remove],
    ].join(''),
  plan: (request: WatchRequest) => JSON.stringify(planTree(request)),
  readProof,
  parse: parseTree,
}

/** The declaration as sh. The tracer counts a root as a level of its own. */
function wants(plan: TreePlan): string {
  const names = [...new Set([...plan.roots, ...plan.labels])].map((fn) => fn.replaceAll('.', '[.]'))
  return `
watch_events=${plan.maxEvents}
watch_depth=${plan.depth + 1}
watch_canary=${plan.canary}
watch_reads='graph${plan.events.length > 0 ? ' kprobes' : ''}'
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
