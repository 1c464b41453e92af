import type { BuildFor, WatchRequest } from '../../model/backend.ts'
import { quote } from '../../model/quote.ts'
import findDebugInfo from '../find-debug-info.sh'
import { functionOf, type PlannedListening, planListening } from '../plan-listening.ts'
import prepare from './prepare.sh'
import { writeCanary, writePrelude, writeProbe } from './write-script.ts'

/**
 * The name the module is built under; it is given the window's own, of the same length, where it is loaded. So what was built
 * once serves every window that watches the same.
 */
export function builtName(id: string): string {
  return `casebook_${'0'.repeat(id.length)}_stap`
}

/** Compiles the script on a builder: see prepare.sh for its lines. */
export function stapPrepareScript(request: WatchRequest, { kernel, arch }: BuildFor): string {
  const plan = planListening(request)
  const file = (name: string, text: string) => `cat >"$W/${name}" <<'casebook_end'\n${text}\ncasebook_end\n`
  const blocks = plan.events.map((event, n) =>
    [
      file(`${n}.debug`, writeProbe(plan, n, event, 'debug')),
      isPlain(event) ? file(`${n}.plain`, writeProbe(plan, n, event, 'plain')) : '',
    ].join(''),
  )
  const choices = plan.events.map(
    (event, n) => `casebook_choose ${n} ${quote(functionOf(event.fn))} ${lineKind(event)}\n`,
  )
  return `R=${quote(kernel)}
arch=${quote(arch)}
built_name=${builtName(plan.id)}
casebook_lay() {
${file('prelude', writePrelude(plan))}${file('canary.debug', writeCanary('debug'))}${file('canary.plain', writeCanary('plain'))}${blocks.join('')}}
casebook_choose_all() { :
${choices.join('')}}
${findDebugInfo}${prepare}`
}

function lineKind(event: PlannedListening): string {
  if (event.fn.includes('@')) return 'line'
  return event.kind === 'return' ? 'return' : 'call'
}

function isPlain(event: PlannedListening): boolean {
  return !event.fn.includes('@') && event.program === '' && !event.vars
}
