import type { Finding, PartingPlace } from '../model/finding.ts'
import type { Desk } from '../model/playbook.ts'
import type { FunctionSource, SourceWanted } from '../model/source-position.ts'

/** What ranks below is not gone to see. */
const most = 10

/**
 * The finding with the source positions of what it names. The suspect's kernel is asked first; the baseline's for what is
 * not known there (a module of another build). Where they cannot be had the finding stands as it is, and says why.
 */
export async function locateFinding(desk: Desk, finding: Finding): Promise<Finding> {
  const wanted = wantedBy(finding)
  const known = new Map<string, FunctionSource>()
  const unknown = new Set<string>()
  for (const role of ['suspect', 'baseline'] as const) {
    const missing = wanted.filter(({ fn }) => !known.has(fn))
    if (missing.length === 0 || desk.signal.aborted) break
    const located = await desk.machines[role]?.locate?.(missing, desk.signal)
    for (const source of located?.sources ?? []) known.set(source.fn, source)
    for (const why of located?.unknown ?? []) unknown.add(why)
  }
  if (wanted.every(({ fn }) => known.has(fn))) unknown.clear()
  return { ...withSources(finding, known), ...(unknown.size > 0 && { sourceless: [...unknown] }) }
}

function wantedBy(finding: Finding): readonly SourceWanted[] {
  switch (finding.kind) {
    case 'trees':
      return merged(finding.places.slice(0, most).map(wantedAt))
    case 'survey':
      return finding.rows
        .filter(({ verdict }) => verdict !== 'alike' && verdict !== 'unknown')
        .slice(0, most)
        .map(({ fn }) => ({ fn, callees: [] }))
    default:
      return finding.parting ? [{ fn: finding.parting.at, callees: [finding.parting.next] }] : []
  }
}

/** The call itself, and what it went on with on one machine alone, or not equally often. */
function wantedAt({ path, children }: PartingPlace): SourceWanted {
  const differing = children.filter(
    ({ noise, times, mark }) =>
      noise === '' && (times.suspect !== times.baseline || mark === '-' || mark === '+'),
  )
  return { fn: path.at(-1) ?? '', callees: [...new Set(differing.map(({ fn }) => fn))] }
}

function merged(wanted: readonly SourceWanted[]): readonly SourceWanted[] {
  const callees = new Map<string, Set<string>>()
  for (const each of wanted) {
    const all = callees.get(each.fn) ?? new Set()
    for (const callee of each.callees) all.add(callee)
    callees.set(each.fn, all)
  }
  return [...callees].map(([fn, all]) => ({ fn, callees: [...all] }))
}

function withSources(finding: Finding, known: ReadonlyMap<string, FunctionSource>): Finding {
  switch (finding.kind) {
    case 'trees':
      return { ...finding, places: finding.places.map((place) => ({ ...place, ...of(place.path.at(-1)) })) }
    case 'survey':
      return { ...finding, rows: finding.rows.map((row) => ({ ...row, ...of(row.fn) })) }
    default:
      return { ...finding, parting: finding.parting && { ...finding.parting, ...of(finding.parting.at) } }
  }

  function of(fn = '') {
    const source = known.get(fn)
    return source ? { source } : {}
  }
}
