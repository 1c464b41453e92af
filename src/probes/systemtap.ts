import type { Backend, WatchRequest } from '../model/backend.ts'
import { quote } from '../model/quote.ts'
import { functionOf, planListening } from './plan-listening.ts'
import stop from './stop.sh'
import arm from './systemtap/arm.sh'
import clean from './systemtap/clean.sh'
import find from './systemtap/find.sh'
import { parseStapWindow } from './systemtap/parse-window.ts'
import { builtName, stapPrepareScript } from './systemtap/prepare-script.ts'
import read from './systemtap/read.sh'
import { writeStapScript } from './systemtap/write-script.ts'

/** A script compiled into a kernel module: the only one that reaches inlined functions, lines and variables. */
export const systemtap: Backend = {
  name: 'systemtap',
  summary: 'a SystemTap script as a kernel module; reaches inlined functions where debug info is at hand',
  watches: 'calls',
  rulesOut: () => undefined,
  prepare: stapPrepareScript,
  script: (request) => [prepared(request), arm, read, stop, clean].join(''),
  plan: (request) => JSON.stringify(planListening(request)),
  parse: parseStapWindow,
  program: (request) => writeStapScript(planListening(request)),
  findLeftovers: find,
  removeLeftovers: `${stop}${clean}`,
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
