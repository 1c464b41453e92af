import type { Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import type { CaseEnd, JournalEvent } from '../../model/event.ts'
import { counted, plain, text } from '../text.ts'

type Closed = Extract<JournalEvent, { type: 'case-closed' }>

const words: Readonly<Record<CaseEnd, string>> = {
  concluded: 'a conclusion was reached',
  inconclusive: 'no conclusion',
  stopped: 'stopped',
  interrupted: 'interrupted',
  broken: 'ended by a mistake in casebook itself',
}

/** How the run ended, and under which name it is kept. */
export function endLine({ how, reason }: Pick<Closed, 'how' | 'reason'>, kase: Case): Line {
  const why = reason === '' ? [] : text`: ${reason}`
  return {
    tone: how === 'concluded' ? 'good' : 'doubt',
    text: text`${plain(words[how])}${why}; kept as case ${kase.id}`,
  }
}

/** Of a case without a conclusion: how its run ended, or how far it is. */
export function standingLine(kase: Case): Line {
  if (kase.end) return endLine(kase.end, kase)
  const steps = counted(kase.visits.length, 'step')
  return { tone: 'doubt', text: text`the run has not ended; so far ${plain(steps)}` }
}

export function endWords(how: CaseEnd | undefined): string {
  return how ? words[how] : 'not ended yet'
}
