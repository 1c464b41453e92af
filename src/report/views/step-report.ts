import { openWindows } from '../../evidence/fold-visits.ts'
import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { roles } from '../../model/role.ts'
import type { Visit } from '../../model/visit.ts'
import type { LiveContext } from '../blocks-for.ts'
import { showTime } from '../bounds.ts'
import { narrow } from '../narrow.ts'
import { plain, strong, text } from '../text.ts'
import { answerLine } from './answers.ts'
import { comparisonView } from './comparison.ts'
import { decisionView, triedView } from './decision.ts'
import { disagreementLine } from './disagreement.ts'
import { factsView } from './facts.ts'
import { findingView } from './finding.ts'
import { wayLine } from './way.ts'
import { earlierView, windowsView } from './windows.ts'

/** One step of the way, afterwards: what was asked, seen and heard, and why it went on as it did. */
export function stepReport(record: Visit, kase: Case, { playbook, compare }: LiveContext): readonly Block[] {
  const declares = playbook?.steps.get(record.step)?.body.declares
  const looksAt = declares?.looksAt
  const comparison = looksAt && compare?.(kase, looksAt.step.value)
  const windows = Object.fromEntries(
    roles.flatMap((role) => (record.windows[role] ? [[role, record.windows[role].outcome] as const] : [])),
  )
  return [
    {
      kind: 'heading',
      level: 3,
      text: [plain(record.title)],
      over: text`step ${record.number} · ${record.step} · ${plain(showTime(record.at))}`,
    },
    ...lines(record.answers.map(answerLine)),
    ...factsView(record.facts),
    ...earlierView(record.earlier),
    ...windowsView(windows, declares?.probe, refused(record)),
    ...(comparison ? comparisonView(narrow(comparison, looksAt.labels), true) : []),
    ...(record.compared ? findingView(record.compared.finding) : []),
    ...lines([...openLines(record), ...cannot(record)]),
    ...(record.decided ? [...decisionView(record.decided), ...triedView(record.decided)] : []),
    ...lines(record.disagreements.map(disagreementLine)),
    ...lines(record.ways.map(wayLine)),
    ...record.notes.map((note): Block => ({ kind: 'note', text: note.text })),
  ]
}

function refused(record: Visit) {
  const said = record.consents.filter((consent) => !consent.granted)
  return Object.fromEntries(said.map((consent) => [consent.role, 'refused' as const]))
}

function openLines(record: Visit): readonly Line[] {
  const open = openWindows(record)
  return roles.flatMap((role): Line[] =>
    open[role]
      ? [
          {
            tone: 'doubt',
            text: text`${strong(role)}: ${open[role].action} was begun and its end was not seen`,
          },
        ]
      : [],
  )
}

function cannot({ performed }: Visit): readonly Line[] {
  if (performed?.result.outcome !== 'could-not-look') return []
  return [{ tone: 'doubt', text: text`this step could not look: ${performed.result.reason}` }]
}

function lines(all: readonly Line[]): readonly Block[] {
  return all.length === 0 ? [] : [{ kind: 'lines', lines: all }]
}
