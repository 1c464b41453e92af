import { type CheckVerdict, type ExaminationRow, no, unseen, yes } from '../model/examination.ts'
import type { Watches } from '../model/probe.ts'

/** A way to watch: all of its checks must be a yes. */
interface Means {
  readonly says: string
  readonly needs: readonly string[]
}

interface BackendNeeds {
  readonly name: string
  readonly watches: Watches
  /** Best first: the first whose needs are met counts; when none is, the last says why. */
  readonly ways: readonly Means[]
}

const window = ['privileges', 'window_programs']
const module = ['staprun', 'module_loading']

/** What each backend needs of a target. */
export const backendNeeds: readonly BackendNeeds[] = [
  { name: 'ftrace', watches: 'calls', ways: [{ says: 'yes', needs: [...window, 'tracefs', 'kprobes'] }] },
  {
    name: 'bpftrace',
    watches: 'calls',
    ways: [
      { says: 'yes', needs: [...window, 'kprobes', 'bpftrace', 'btf'] },
      { says: 'yes, without fields of structs', needs: [...window, 'kprobes', 'bpftrace'] },
    ],
  },
  {
    name: 'systemtap',
    watches: 'calls',
    ways: [
      {
        says: 'yes, inlined functions too',
        needs: [...window, ...module, 'stap', 'headers', 'compiler', 'debug_info'],
      },
      { says: 'yes, no inlined functions', needs: [...window, ...module, 'stap', 'headers', 'compiler'] },
      { says: 'compiled on another machine', needs: [...window, ...module] },
    ],
  },
  {
    name: 'function_graph',
    watches: 'tree',
    ways: [{ says: 'yes', needs: [...window, 'tracefs', 'function_graph'] }],
  },
  {
    name: 'function_profile',
    watches: 'survey',
    ways: [{ says: 'yes', needs: [...window, 'tracefs', 'kprobes'] }],
  },
]

/** Who can watch on a target, by what its checks found. A check that could not look never lets one say yes or no alone. */
export function judgeBackends(checks: readonly ExaminationRow[]): readonly ExaminationRow[] {
  return backendNeeds.map(({ name, watches, ways }) => {
    const found = ways.map((way) => weigh(way, checks))
    const verdict =
      found.find(({ state }) => state === 'yes') ?? found.at(-1) ?? unseen('nothing is known of it')
    return { name, title: `${watches}: ${name}`, verdict }
  })
}

function weigh({ says, needs }: Means, checks: readonly ExaminationRow[]): CheckVerdict {
  const rows = needs.flatMap((need) => checks.filter(({ name }) => name === need))
  const missing = rows.filter(({ verdict }) => verdict.state === 'no')
  if (missing.length > 0) return no(because(missing), commands(missing))
  const hidden = rows.filter(({ verdict }) => verdict.state === 'could-not-look')
  if (hidden.length > 0 || rows.length < needs.length) return unseen(because(hidden), commands(hidden))
  return yes(says)
}

/** The names alone: their own rows say more. */
function because(rows: readonly ExaminationRow[]): string {
  return `needs ${rows.map(({ title }) => title).join(', ')}`
}

function commands(rows: readonly ExaminationRow[]): string {
  return rows
    .map(({ verdict }) => verdict.command)
    .filter((command) => command !== '')
    .join(' && ')
}
