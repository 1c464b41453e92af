import type { KeptBaseline } from '../../evidence/baseline-fit.ts'
import { judgeFit } from '../../evidence/baseline-fit.ts'
import { foldVisits } from '../../evidence/fold-visits.ts'
import type { Block, Line } from '../../model/block.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Listing, ListRow } from '../../model/listing.ts'
import { showFact } from '../../model/prose.ts'
import type { Role } from '../../model/role.ts'
import { showTime } from '../bounds.ts'
import { code, plain, text } from '../text.ts'
import { machineLine } from './machines.ts'
import { windowLines } from './windows.ts'

/** `casebook baseline list`: what is kept, what it holds for, and what has grown old. */
export function baselineListing(
  all: readonly KeptBaseline[],
  inUse: Readonly<Record<string, string>>,
  now: string,
): Listing {
  const rows = all.map((kept): ListRow => {
    const { name, playbook, about, recordedAt } = kept
    const { doubts } = judgeFit(kept, { about, playbook, now })
    const uses = Object.entries(inUse).flatMap(([each, used]) => (used === name ? [each] : []))
    return {
      cells: [
        { text: name },
        { text: uses.map((each) => (each === playbook ? 'in use' : `in use for ${each}`)).join(', ') },
        { text: playbook },
        { text: showTime(recordedAt) },
        { text: `${about.kernel} ${about.arch}` },
        { text: doubts.join('; '), tone: 'doubt' },
      ],
      document: {
        name,
        inUseFor: uses,
        playbook,
        recorded: recordedAt,
        kernel: about.kernel,
        arch: about.arch,
        doubts,
      },
    }
  })
  return {
    columns: [
      { title: 'baseline' },
      { title: 'in use', least: 6 },
      { title: 'playbook', least: 12 },
      { title: 'recorded' },
      { title: 'kernel', least: 12 },
      { title: 'doubt', least: 20 },
    ],
    rows,
    nothing: 'no baselines are kept; casebook baseline save CASE keeps one',
  }
}

/** `casebook baseline show`: one machine, as it was. */
export function baselineView({ kept, events, now }: ShownBaseline): readonly Block[] {
  const { name, role, playbook, about, recordedAt } = kept
  const { doubts } = judgeFit(kept, { about, playbook, now })
  const { opening, visits } = foldVisits(events)
  const facts = [opening, ...visits].flatMap((visit) => visit.facts)
  const windows = visits.flatMap(({ windows }) => windows[role]?.outcome ?? [])
  const known = facts.flatMap(({ name: fact, facts: had }) =>
    had[role] ? [{ cells: [[code(fact)], [plain(showFact(had[role]))]] }] : [],
  )
  return [
    { kind: 'heading', level: 2, text: [plain(name)] },
    {
      kind: 'lines',
      lines: [
        machineLine(role, `kept:${name}`, { ...about, recorded: undefined }),
        {
          tone: 'plain',
          text: text`for the playbook ${code(playbook)}, looked at ${plain(showTime(recordedAt))}`,
        },
        ...doubts.map((doubt): Line => ({ tone: 'doubt', text: [plain(doubt)] })),
      ],
    },
    ...(known.length === 0 ? [] : [{ kind: 'table' as const, head: [text`fact`, text`then`], rows: known }]),
    { kind: 'lines', lines: windows.flatMap((outcome) => windowLines(role, outcome)) },
  ]
}

interface ShownBaseline {
  readonly kept: KeptBaseline & { readonly role: Role }
  readonly events: readonly JournalEvent[]
  readonly now: string
}
