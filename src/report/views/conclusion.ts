import type { Block, Line, Tone } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { ConclusionFinding } from '../../model/conclusion-finding.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Outcome } from '../../model/outcome.ts'
import { handOverText } from '../hand-over-text.ts'
import { plain, strong, text } from '../text.ts'
import { decidedView, gradeLines, openLines } from './conclusion-finding.ts'
import { disagreementLine } from './disagreement.ts'

type Concluded = Extract<JournalEvent, { type: 'concluded' }>

const tones: Readonly<Record<Outcome, Tone>> = {
  ok: 'good',
  problem: 'bad',
  inconclusive: 'doubt',
  'not-applicable': 'plain',
  'could-not-look': 'doubt',
}

const names: Readonly<Record<Outcome, string>> = {
  ok: 'all is well',
  problem: 'a problem',
  inconclusive: 'inconclusive',
  'not-applicable': 'does not apply',
  'could-not-look': 'could not look',
}

/** The end of the playbook: what it is, whose it is, how sure that is, what to do, and the text to hand over. */
export function conclusionView(
  concluded: Concluded,
  finding: ConclusionFinding | undefined,
  disagreements: Case['disagreements'] = [],
): readonly Block[] {
  const { title, what, remedy, handOver } = concluded.conclusion
  return [
    { kind: 'heading', level: 2, text: [plain(title)], over: text`conclusion · ${plain(concluded.step)}` },
    {
      kind: 'lines',
      lines: [
        verdictLine(concluded),
        ...(finding ? gradeLines(finding) : []),
        ...disagreements.map(disagreementLine),
      ],
    },
    ...(finding ? decidedView(finding) : []),
    ...prose(what),
    ...(remedy.trim() === '' ? [] : prose(`**What to do**\n\n${remedy.trim()}`)),
    ...(finding ? openView(finding) : []),
    ...(handOver.trim() === ''
      ? []
      : [
          {
            kind: 'copy' as const,
            title: [strong('Hand-over, to copy')],
            text: handOverText(handOver, finding),
          },
        ]),
  ]
}

function openView(finding: ConclusionFinding): readonly Block[] {
  const lines = openLines(finding)
  return lines.length === 0 ? [] : [...prose('**What this does not prove**'), { kind: 'lines', lines }]
}

/** What it came to, and whose it is. */
export function verdictLine({ conclusion: { outcome, owner } }: Concluded): Line {
  const whose = owner === '' ? [] : text`, for ${strong(owner)}`
  return { tone: tones[outcome], text: text`${strong(names[outcome], tones[outcome])}${whose}` }
}

export function outcomeTone(outcome: Outcome): Tone {
  return tones[outcome]
}

function prose(text: string): readonly Block[] {
  return text.trim() === '' ? [] : [{ kind: 'markdown', text: text.trim() }]
}
