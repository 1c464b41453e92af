import type { ArgumentPath } from '../../model/probe.ts'
import { quote } from '../../model/quote.ts'
import { fetchPath } from '../fetch-path.ts'
import type { PlannedEvent, WatchPlan } from './plan.ts'

interface InlinedCopies {
  /** Of the kernel that the debug info is of; undefined: nothing was looked up. */
  readonly buildId: string | undefined
  readonly copies: readonly InlinedCopy[]
}

interface InlinedCopy {
  readonly fn: string
  /** `container+offset`. */
  readonly place: string
  /** Where the only parameter is that is anywhere; undefined: none is, or which is which cannot be told. */
  readonly first: string | undefined
}

const line =
  /^inline ([A-Za-z_][A-Za-z0-9_.]*) ([A-Za-z_][A-Za-z0-9_.]*\+\d+)((?: [A-Za-z_]\w*=[-+%()\w]+:\w+)*)$/

/** What the builder found. Of several parameters perf does not say which comes first. */
export function readInlined(prepared: string | undefined): InlinedCopies {
  const lines = (prepared ?? '').split('\n')
  const copies = lines.flatMap((text): InlinedCopy[] => {
    const [, fn, place, rest = ''] = line.exec(text) ?? []
    if (fn === undefined || place === undefined) return []
    const parameters = rest.trim().split(' ').filter(Boolean)
    const only = parameters.length === 1 ? /=(.*):x64$/.exec(parameters[0] ?? '')?.[1] : undefined
    return [{ fn, place, first: only }]
  })
  const found = lines.map((text) => /^vmlinux ([0-9a-f]{8,}) /.exec(text)?.[1]).find(Boolean)
  return { buildId: found, copies }
}

/**
 * The inlined copies as sh: `watch_inlined NUMBER` defines those of one event, once the target's build was found to be the one
 * of the debug info. It also watches a copy whose arguments are nowhere: then casebook knows that it was called.
 */
export function inlinedScript(plan: WatchPlan, { buildId, copies }: InlinedCopies): string {
  const cases = plan.events.map((event, n) => {
    const own = copies.filter(({ fn }) => fn === event.fn && event.module === '')
    if (own.length === 0) return ''
    if (event.kind === 'return') return `${n}) echo "inlined ${n}" ;;\n`
    const tries = own.map((copy, k) => {
      const fetch = fetchOf(event, copy.first)
      const name = fetch === undefined ? String(100 + k) : `i${k}`
      return `watch_copy ${n} "\${event}_${name}" ${copy.place} ${quote(fetch ?? 'comm=$comm')} ${event.stack ? 'yes' : 'no'}`
    })
    return `${n}) ${tries.join('\n')} ;;\n`
  })
  return `
watch_debug_info=${buildId ?? ''}
watch_inlined() { # number; whether there are any
watched=no
case $1 in
${cases.join('')}esac
[ "$watched" = yes ]
}
`
}

/** What an event fetches, from the one parameter; undefined: it wants another one, or there is none. */
function fetchOf(event: PlannedEvent, first: string | undefined): string | undefined {
  const wanted = event.fetch.replace(/ ?caller=\$stack0:symbol/, '').trim()
  if (!wanted.includes('$arg')) return wanted
  const others = /\$arg[2-9]/.test(wanted)
  return first === undefined || others ? undefined : wanted.replaceAll(fetchPath(argument), () => first)
}

const argument: ArgumentPath = { argument: 1, offsets: [] }
