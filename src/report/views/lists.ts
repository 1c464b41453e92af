import type { Case } from '../../model/case.ts'
import type { Listing, ListRow } from '../../model/listing.ts'
import { type Role, roles } from '../../model/role.ts'
import { outcomeTone } from './conclusion.ts'
import { endWords } from './end.ts'

/** A case as it is listed; of a folder that cannot be read the reason. */
export type ListedCase = Case | { readonly id: string; readonly unreadable: string }

/** `casebook cases`, in the order given. */
export function caseListing(cases: readonly ListedCase[], nothing: string): Listing {
  return {
    columns: [
      { title: 'case' },
      { title: 'end', least: 24 },
      { title: 'machines', least: 16 },
      { title: 'opened' },
      { title: 'playbook', least: 16 },
    ],
    rows: cases.map((kase) => ('unreadable' in kase ? unreadable(kase) : row(kase))),
    nothing,
  }
}

function unreadable({ id, unreadable: reason }: { id: string; unreadable: string }): ListRow {
  return {
    cells: [{ text: id }, { text: reason, tone: 'doubt' }, { text: '' }, { text: '' }, { text: '' }],
    document: { id, unreadable: reason },
  }
}

function row(kase: Case): ListRow {
  const { id, openedAt, lastAt, playbook } = kase
  const conclusion = kase.conclusion?.conclusion
  const target = (role: Role) => kase.machines[role]?.target ?? null
  return {
    cells: [
      { text: id },
      conclusion
        ? { text: conclusion.title, tone: outcomeTone(conclusion.outcome) }
        : { text: endWords(kase.end?.how), tone: 'doubt' },
      { text: roles.flatMap((role) => target(role) ?? []).join(', ') },
      { text: `${openedAt.slice(0, 16).replace('T', ' ')} UTC` },
      { text: playbook.name },
    ],
    document: {
      id,
      title: playbook.title,
      ticket: kase.ticket ?? null,
      playbook: playbook.name,
      opened: openedAt,
      last: lastAt,
      engineers: kase.engineers.map(({ by }) => by),
      machines: { suspect: target('suspect'), baseline: target('baseline') },
      end: kase.end?.how ?? null,
      conclusion: conclusion
        ? { title: conclusion.title, outcome: conclusion.outcome, owner: conclusion.owner }
        : null,
    },
  }
}

/** Whether each of these words stands in what a case is remembered by. A case that cannot be read is known by its id. */
export function isAbout(kase: ListedCase, words: readonly string[]): boolean {
  const texts =
    'unreadable' in kase
      ? [kase.id]
      : [
          kase.id,
          kase.ticket ?? '',
          kase.playbook.name,
          kase.playbook.title,
          ...roles.map((role) => kase.machines[role]?.target ?? ''),
          ...kase.engineers.map(({ by }) => by),
          ...Object.values(kase.inputs).flatMap((values) => Object.values(values ?? {}).map(String)),
          kase.conclusion?.conclusion.title ?? endWords(kase.end?.how),
          kase.conclusion?.conclusion.owner ?? '',
          kase.conclusion?.conclusion.outcome ?? '',
        ]
  const all = texts.join('\n').toLowerCase()
  return words.every((word) => all.includes(word.toLowerCase()))
}
