import { disagreementsWith } from '../../evidence/disagreements-with.ts'
import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { ConclusionFinding } from '../../model/conclusion-finding.ts'
import { type Role, roles } from '../../model/role.ts'
import { shorten, showTime } from '../bounds.ts'
import { gradeLine } from '../hand-over-text.ts'
import { joinText, plain, strong, text } from '../text.ts'
import { verdictLine } from './conclusion.ts'
import { disagreementLine } from './disagreement.ts'
import { standingLine } from './end.ts'
import { importedLines } from './imported.ts'
import { recordedText } from './machines.ts'

/** What somebody who has never seen the case has to know before its text: what it came to, how sure, on which machines, and what speaks against it. */
export function handOverHead(
  kase: Case,
  { finding, head }: { readonly finding: ConclusionFinding | undefined; readonly head: string | undefined },
): readonly Block[] {
  const { conclusion } = kase
  const title = conclusion?.conclusion.title ?? kase.playbook.title
  const against = conclusion ? disagreementsWith(conclusion, kase).map(disagreementLine) : []
  const verdict = conclusion ? [verdictLine(conclusion)] : [nothingReached, standingLine(kase)]
  const doubts = (finding?.doubts ?? []).map(
    (doubt): Line => ({ tone: 'doubt', text: text`${strong('Doubt')}: ${plain(doubt)}` }),
  )
  return [
    { kind: 'heading', level: 2, text: [plain(title)] },
    {
      kind: 'lines',
      lines: [
        ...verdict,
        ...(finding ? [gradeLine(finding)] : []),
        ...doubts,
        ...importedLines(kase),
        ...against,
        ...roles.flatMap((role) => machineLines(role, kase)),
        ...caseLines(kase, head),
      ],
    },
  ]
}

const nothingReached: Line = {
  tone: 'doubt',
  text: text`${strong('no conclusion')}: the playbook has come to no end, and so to no hand-over text`,
}

/** Which machine it was: names may be given anew, a machine's id and its target tell it from others. */
function machineLines(role: Role, kase: Case): readonly Line[] {
  const machine = kase.machines[role]
  if (!machine) return []
  const { target, about } = machine
  const parts = [
    text`host ${short(about.hostname) || 'not known'}`,
    ...(about.machineId ? [text`machine id ${short(about.machineId)}`] : []),
    text`target ${short(target)}`,
    ...(about.kernel === '' ? [] : [text`kernel ${short(about.kernel)}`]),
    ...(about.login === '' ? [] : [text`as ${short(about.login)}`]),
    about.recorded
      ? recordedText(about.recorded)
      : [plain(kase.importedFrom === undefined ? 'live' : 'live where it was recorded')],
  ]
  return [{ tone: 'plain', text: text`${strong(role)}: ${joinText(parts, ' · ')}` }]
}

/** A machine says its own name: no name of any length takes the room of the rest. */
function short(name: string): string {
  return shorten(name, 120)
}

function caseLines(kase: Case, head: string | undefined): readonly Line[] {
  const at = head === undefined ? [] : text`, head ${head}`
  const from = plain(showTime(kase.openedAt))
  const { ticket } = kase
  return [
    ...(ticket === undefined
      ? []
      : [{ tone: 'plain', text: text`${strong('ticket')}: ${ticket}` } satisfies Line]),
    { tone: 'plain', text: text`${strong('case')}: ${kase.id}${at}` },
    {
      tone: 'plain',
      text: text`${strong('time')}: ${from} to ${plain(showTime(kase.lastAt))}`,
    },
  ]
}
