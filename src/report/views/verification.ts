import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { showTime } from '../bounds.ts'
import { code, plain, text } from '../text.ts'
import { importedLines } from './imported.ts'

/** Whether a case is as it was written. */
interface Verification {
  readonly case: Case
  readonly entries: number
  readonly head: string
  /** The head that somebody wrote down; undefined: none to compare with. */
  readonly expected: string | undefined
  readonly attachments: number
  /** What is wrong with the journal or with attachments; empty: nothing. */
  readonly damage: string
}

export function isWhole({ damage, head, expected }: Verification): boolean {
  return damage === '' && (expected === undefined || expected === head)
}

const unknowable: Line = {
  tone: 'doubt',
  text: text`whether somebody wrote the whole of it anew cannot be known from the case: only ${code('--head')} with a head that was written down earlier shows that`,
}

/** `casebook verify`. */
export function verificationView(found: Verification): readonly Block[] {
  const { case: kase, entries, head, expected, attachments, damage } = found
  const lines: Line[] = [
    isWhole(found)
      ? { tone: 'good', text: text`the case ${kase.id} is as it was written` }
      : { tone: 'bad', text: text`the case ${kase.id} is not as it was written` },
    ...(damage === '' ? [] : [{ tone: 'bad', text: text`${damage}` } as const]),
    ...(expected === undefined || expected === head
      ? []
      : [{ tone: 'bad', text: text`the head that was written down is ${expected}` } as const]),
    {
      tone: 'plain',
      text: text`${plain(String(entries))} entries, ${plain(showTime(kase.openedAt))} to ${plain(showTime(kase.lastAt))}`,
    },
    { tone: 'plain', text: text`head ${head}` },
    { tone: 'plain', text: text`attachments: ${plain(String(attachments))}` },
    ...importedLines(kase),
    ...(isWhole(found) && expected === undefined ? [unknowable] : []),
    ...(kase.end
      ? []
      : [
          {
            tone: 'doubt',
            text: text`the run has not ended: go on with ${code('casebook resume')}`,
          } as const,
        ]),
  ]
  return [{ kind: 'lines', lines }]
}
