import type { AnswerSource } from '../../model/answer.ts'
import type { Line } from '../../model/block.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Json } from '../../model/fact.ts'
import { shorten } from '../bounds.ts'
import { plain, strong, text } from '../text.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

export const sources: Readonly<Record<AnswerSource, string>> = {
  engineer: '',
  flag: ', from a flag',
  'answers-file': ', from the answers file',
  recording: ', from the recording',
  default: ', the default',
  'only-one': ', the only one there is',
}

export function answerLine({ question, name, value, from }: Of<'answer-given'>): Line {
  return {
    tone: 'plain',
    sign: 'point',
    text: text`${plain(question || name)} ${shown(value)}${plain(sources[from])}`,
  }
}

export function inputLine({ name, role, value, given, from }: Of<'input-set'>): Line {
  const written = given === undefined ? [] : text`, which was given as ${shown(given)}`
  const where = role ? text`${strong(role)}: ` : []
  return {
    tone: 'plain',
    sign: 'point',
    text: text`${where}${name} is ${shown(value)}${written}${plain(sources[from])}`,
  }
}

function shown(value: Json): string {
  return shorten(typeof value === 'string' ? value : JSON.stringify(value), 120)
}
