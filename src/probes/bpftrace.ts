import { type Backend, type WatchRequest, windowNeeds } from '../model/backend.ts'
import { wantsPlaces } from '../model/probe.ts'
import { quote } from '../model/quote.ts'
import arm from './bpftrace/arm.sh'
import { leaves } from './bpftrace/leaves.ts'
import { parseOutput } from './bpftrace/parse-window.ts'
import read from './bpftrace/read.sh'
import { type ProbeText, piecesOf, writeProgram } from './bpftrace/write-program.ts'
import { listed } from './listed.ts'
import places from './places.sh'
import { planListening } from './plan-listening.ts'

/**
 * A bpftrace program: kernel and user space in one stream. Only kprobes, also where its version knows more: what hangs on a
 * function of a module by other means keeps the module from being unloaded.
 */
export const bpftrace: Backend = {
  ...listed.bpftrace,
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
  script: (request) => [wants(request), places, arm, read, leaves.remove].join(''),
  program: writeProgram,
  plan: (request) => JSON.stringify(planListening(request)),
  parse: parseOutput,
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

function want({ event, probe, fn, program, body, copyBody }: ProbeText): string {
  return program === ''
    ? `watch_want ${event} ${probe} ${fn} ${quote(body)} ${quote(copyBody)}`
    : `watch_program ${event} ${probe} ${fn} ${quote(program)} ${quote(body)}`
}
