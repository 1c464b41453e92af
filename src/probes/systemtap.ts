import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { wantsPlaces } from '../model/probe.ts'
import { quote } from '../model/quote.ts'
import { listed } from './listed.ts'
import { functionOf, planListening } from './plan-listening.ts'
import arm from './systemtap/arm.sh'
import { leaves } from './systemtap/leaves.ts'
import { parseStapWindow } from './systemtap/parse-window.ts'
import { builtName, stapPrepareScript } from './systemtap/prepare-script.ts'
import read from './systemtap/read.sh'
import { writeStapScript } from './systemtap/write-script.ts'

const moduleNeeds = ['staprun', 'module_loading']

/** A script compiled into a kernel module: the only one that reaches inlined functions, lines and variables. */
export const systemtap: Backend = {
  ...listed.systemtap,
  ways: [
    {
      says: 'yes, inlined functions too',
      needs: [...windowNeeds, ...moduleNeeds, 'stap', 'headers', 'compiler', 'debug_info'],
    },
    {
      says: 'yes, no inlined functions',
      needs: [...windowNeeds, ...moduleNeeds, 'stap', 'headers', 'compiler'],
    },
    { says: 'compiled on another machine', needs: [...windowNeeds, ...moduleNeeds] },
  ],
  suits(probe) {
    if (wantsPlaces(probe)) return 'lines and all variables of a place are reached by SystemTap alone'
    return probe.calls.some(({ module, program }) => module !== undefined || program !== undefined)
      ? 'it waits for a module that the action loads, and reaches functions of programs'
      : undefined
  },
  rulesOut: () => undefined,
  prepare: stapPrepareScript,
  script: (request) => [prepared(request), arm, read, leaves.remove].join(''),
  plan: (request) => JSON.stringify(planListening(request)),
  parse: parseStapWindow,
  program: (request) => writeStapScript(planListening(request)),
}

/** What the builder printed as sh: its findings to be said again here, so that a recording holds them, and the module. */
function prepared(request: WatchRequest): string {
  const lines = (request.prepared ?? '').split('\n')
  const module = lines.filter((line) => /^ko [A-Za-z0-9+/=]+$/.test(line)).map((line) => line.slice(3))
  const said = lines.filter((line) => line !== '' && !line.startsWith('ko '))
  const names = planListening(request).events.map(({ fn }) => functionOf(fn).replaceAll('.', '[.]'))
  return `
watch_names=${quote([...new Set(names)].join('|') || 'none')}
watch_prepared() {
printf '%s\\n' ${said.map((line) => quote(`prepared ${line}`)).join(' \\\n') || "'prepared failed not-prepared'"}
}
watch_module() {
base64 -d <<'casebook_module' | gzip -d
${module.join('\n')}
casebook_module
}
watch_built=${builtName(request.id)}
`
}
