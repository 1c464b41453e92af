import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { wantsPlaces } from '../model/probe.ts'
import { quote } from '../model/quote.ts'
import { armScript } from './bpftrace/arm-script.ts'
import { cleanScript, findScript, readScript } from './bpftrace/end-script.ts'
import { parseOutput } from './bpftrace/parse-window.ts'
import { type Piece, piecesOf, writeProgram } from './bpftrace/write-program.ts'
import { planListening } from './plan-listening.ts'
import { placesScript } from './tracefs-script.ts'

/**
 * A bpftrace program: kernel and user space in one stream. Only kprobes, whatever else its version knows: what hangs on a
 * function of a module by other means keeps the module from being unloaded.
 */
export const bpftrace: Backend = {
  name: 'bpftrace',
  about: 'a bpftrace program, from version 0.17; functions of programs too',
  watches: 'calls',
  ways: [
    { says: 'yes', needs: [...windowNeeds, 'kprobes', 'bpftrace', 'btf'] },
    { says: 'yes, without fields of structs', needs: [...windowNeeds, 'kprobes', 'bpftrace'] },
  ],
  suits: (probe) =>
    probe.calls.some((call) => call.program !== undefined) && !wantsPlaces(probe)
      ? 'functions of programs and of the kernel come in one stream there'
      : undefined,
  rulesOut(probe) {
    const modules = [...new Set(probe.calls.flatMap(({ module }) => module ?? []))]
    return modules.length === 0
      ? undefined
      : `the action loads ${modules.join(', ')} itself: probes of bpftrace in a module go silent when it is loaded anew, or keep it from being unloaded`
  },
  script: (request) => [wants(request), placesScript, armScript, readScript, cleanScript].join(''),
  program: writeProgram,
  plan: (request) => JSON.stringify(planListening(request)),
  parse: parseOutput,
  findLeftovers: findScript,
  removeLeftovers: cleanScript,
}

/** The declaration as sh: one line a probe. */
function wants(request: WatchRequest): string {
  const pieces = piecesOf(planListening(request))
  const names = pieces.filter(({ program }) => program === '').map(({ fn }) => fn.replaceAll('.', '[.]'))
  return `
watch_events=${request.probe.maxEvents}
watch_names=${quote([...new Set(names)].join('|') || 'none')}
watch_all() {
:
${pieces.map(want).join('\n')}
}
`
}

function want({ event, probe, fn, program, body, copyBody }: Piece): string {
  return program === ''
    ? `watch_want ${event} ${probe} ${fn} ${quote(body)} ${quote(copyBody)}`
    : `watch_program ${event} ${probe} ${fn} ${quote(program)} ${quote(body)}`
}
