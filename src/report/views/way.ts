import type { Line } from '../../model/block.ts'
import type { JournalEvent } from '../../model/event.ts'
import { plain, text } from '../text.ts'

type WayChosen = Extract<JournalEvent, { type: 'way-chosen' }>

const words: Readonly<Record<WayChosen['how'], string>> = {
  'other-branch': 'the engineer takes another branch',
  back: 'the engineer goes back a step',
  skip: 'the engineer skips this step',
  again: 'the engineer does this step again',
}

/** The engineer's own way, so that nobody takes it for what the evidence said. */
export function wayLine({ how, go, reason }: WayChosen): Line {
  const why = reason === '' ? [] : text`, because ${reason}`
  const to = how === 'other-branch' ? text`, to ${go}` : []
  return { tone: 'doubt', sign: 'go', text: text`${plain(words[how])}${to}${why}` }
}
