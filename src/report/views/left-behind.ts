import { compareSnapshots, type LeftBehind, type Trace } from '../../evidence/compare-snapshots.ts'
import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { type Role, roles } from '../../model/role.ts'
import { type TraceKind, traceKinds } from '../../model/snapshot.ts'
import { code, joinText, plain, strong, text } from '../text.ts'

/** What the runs left on the machines, as far as could be seen: one line a machine when it is nothing. */
export function leftBehindView(kase: Case): readonly Block[] {
  const touched = roles.filter((role) => Object.values(kase.windows).some((window) => window[role]))
  if (touched.length > 0 || roles.some((role) => kase.snapshots[role])) {
    // A recording is asked, not touched.
    const live = roles.filter((role) => kase.machines[role] && !kase.machines[role].about.recorded)
    return live.flatMap((role) =>
      touched.includes(role) || kase.snapshots[role] ? onMachine(role, kase) : [],
    )
  }
  const nothing: Line = {
    tone: 'plain',
    text: text`nothing was run on a machine but what reads: there is nothing to be left behind`,
  }
  return [{ kind: 'lines', lines: [nothing] }]
}

/** One machine, after the look at the end. */
export function onMachine(role: Role, kase: Case): readonly Block[] {
  const found = compareSnapshots(kase.snapshots[role] ?? {}, kase.windowIds[role])
  if (found.state === 'unknown') {
    const line = text`${strong(role)}: whether anything was left behind is not known, for ${plain(found.reason)}; the next run there looks for it, and ${code('casebook doctor')} does`
    return [{ kind: 'lines', lines: [{ tone: 'doubt', text: line }] }]
  }
  return [
    { kind: 'lines', lines: [verdict(role, found), ...unseenLines(role, found)] },
    ...(found.traces.length > 0 ? [table(found.traces)] : []),
  ]
}

type Compared = Extract<LeftBehind, { state: 'compared' }>

function verdict(role: Role, { traces, checked }: Compared): Line {
  const kinds = `checked ${checked.length} kinds of traces`
  const left = traces.filter(({ whose }) => whose === 'ours').length
  const cared = traces.filter(({ whose }) => whose === 'in-care').length
  if (left > 0)
    return {
      tone: 'bad',
      text: text`${strong(role)}: ${strong('LEFT BEHIND', 'bad')}: ${left} of ours; the commands that remove it stand below`,
    }
  if (cared > 0)
    return {
      tone: 'doubt',
      text: text`${strong(role)}: ${cared} of a window that is not over there, this run’s or another’s; the machine removes it by itself`,
    }
  if (traces.length > 0)
    return {
      tone: 'good',
      text: text`nothing of ours was left behind on the ${strong(role)}: ${plain(kinds)}; what else changed there meanwhile:`,
    }
  return { tone: 'good', text: text`nothing was left behind on the ${strong(role)}: ${plain(kinds)}` }
}

function unseenLines(role: Role, { unseen }: Compared): readonly Line[] {
  const byReason = new Map<string, string[]>()
  for (const [kind, reason] of Object.entries(unseen))
    byReason.set(reason, [...(byReason.get(reason) ?? []), traceKinds[kind as TraceKind]])
  return [...byReason].map(([reason, kinds]) => ({
    tone: 'doubt',
    text: text`${strong(role)}: not looked at: ${joinText(
      kinds.map((kind) => [plain(kind)]),
      ', ',
    )}, for ${reason}`,
  }))
}

const whose: Readonly<Record<Trace['whose'], string>> = {
  ours: 'ours',
  'in-care': 'a window’s that is under way',
  'another-run': 'another run’s of casebook',
  boot: 'set anew when the machine was started anew',
  others: 'the action’s, or somebody else’s',
}

function table(traces: readonly Trace[]): Block {
  return {
    kind: 'table',
    head: ['kind', 'what', 'since the start', 'whose', 'removed by'].map((name) => [plain(name)]),
    rows: traces.map(({ kind, line, change, whose: owner, remove }) => ({
      cells: [
        [plain(traceKinds[kind])],
        [code(line)],
        [plain(change)],
        [plain(whose[owner])],
        remove === '' ? [plain('–')] : [code(remove)],
      ],
      ...(owner === 'ours' && { mark: 'differs' as const }),
    })),
  }
}
