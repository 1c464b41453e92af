import type { Line } from '../../model/block.ts'
import type { JournalEvent } from '../../model/event.ts'
import { code, plain, strong, text } from '../text.ts'

type Disagreed = Extract<JournalEvent, { type: 'disagreed' }>

/** Who sees a conclusion otherwise, what it should be, and why. */
export function disagreementLine({ by, end, shouldBe, reason }: Disagreed): Line {
  const who = by === '' ? text`the engineer` : strong(by)
  const which = end === undefined ? [] : text` (${code(end)})`
  return {
    tone: 'doubt',
    text: text`${who} does not agree. It should be: ${plain(shouldBe)}${which}. The reason: ${plain(reason)}`,
  }
}
