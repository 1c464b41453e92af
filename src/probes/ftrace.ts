import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { wantsPlaces } from '../model/probe.ts'
import { quote } from '../model/quote.ts'
import arm from './ftrace/arm.sh'
import { inlinedScript, readInlined } from './ftrace/inlined.ts'
import { leaves } from './ftrace/leaves.ts'
import { parseWindow } from './ftrace/parse-window.ts'
import { planWatch } from './ftrace/plan.ts'
import { perfPrepareScript } from './ftrace/prepare-script.ts'
import read from './ftrace/read.sh'
import { readProof } from './ftrace/read-proof.ts'
import { listed } from './listed.ts'
import places from './places.sh'
import storm from './storm.sh'
import { surroundingsScript } from './tracefs/surroundings-script.ts'
import tracefs from './tracefs/tracefs.sh'

/** kprobes through tracefs: what every kernel with tracing has, and the only way that survives a reload of a module. */
export const ftrace: Backend = {
  ...listed.ftrace,
  ways: [{ says: 'yes', needs: [...windowNeeds, 'tracefs', 'kprobes'] }],
  suits: (probe) =>
    probe.calls.some((call) => call.module !== undefined) && !wantsPlaces(probe)
      ? 'the action loads the module itself, and these probes wait for it'
      : undefined,
  rulesOut: (probe) =>
    probe.calls.some((call) => call.program !== undefined)
      ? 'it watches functions of the kernel, and one is asked for that a program holds'
      : undefined,
  prepare: perfPrepareScript,
  script: (request) =>
    [wants(request), tracefs, surroundingsScript, places, arm, storm, read, leaves.remove].join(''),
  program: writeTracefsScript,
  plan: (request: WatchRequest) => JSON.stringify(planWatch(request)),
  readProof,
  parse: parseWindow,
}

/** The same by hand, for people: an instance of its own, the definitions, and how to take them away again. */
function writeTracefsScript(request: WatchRequest): string {
  const { events } = planWatch(request)
  const define = events.map((event, n) => {
    const module = event.module === '' ? '' : `${event.module}:`
    return `echo '${event.kind === 'entry' ? 'p' : 'r'}:my/e${n} ${module}${event.fn} ${event.fetch}' >>kprobe_events`
  })
  const stacks = events.flatMap((event, n) =>
    event.stack ? [`echo stacktrace >instances/my/events/my/e${n}/trigger`] : [],
  )
  return `#!/bin/sh
cd /sys/kernel/tracing || exit
mkdir instances/my
echo mono >instances/my/trace_clock
${[...define, ...stacks].join('\n')}
echo 1 >instances/my/events/my/enable
echo 'Do it now, then press return.'
read -r _
cat instances/my/trace
echo 0 >instances/my/events/my/enable
rmdir instances/my
${events.map((_, n) => `echo '-:my/e${n}' >>kprobe_events`).join('\n')}
`
}

/** The declaration as sh: one line an event. */
function wants(request: WatchRequest): string {
  const plan = planWatch(request)
  const inlined = readInlined(request.prepared)
  const containers = inlined.copies.map(({ place }) => place.split('+')[0] ?? '')
  const names = [...new Set([...plan.events.map((event) => event.fn), ...containers])].map((fn) =>
    fn.replaceAll('.', '[.]'),
  )
  const lines = plan.events.map((event, n) =>
    [
      'watch_want',
      String(n),
      event.kind === 'entry' ? 'p' : 'r',
      event.fn,
      event.module || '-',
      quote(event.fetch),
      quote(event.kind === 'entry' ? 'caller=$stack0:symbol comm=$comm' : event.fetch),
      event.stack ? 'yes' : 'no',
    ].join(' '),
  )
  return `
watch_events=${plan.maxEvents}
watch_names=${quote(names.join('|') || 'none')}
watch_all() {
:
${lines.join('\n')}
}
${inlinedScript(plan, inlined)}`
}
