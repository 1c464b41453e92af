import type { Block, Line } from '../../model/block.ts'
import type { Case } from '../../model/case.ts'
import { showTime } from '../bounds.ts'
import { plain, text } from '../text.ts'

type Engineer = Case['engineers'][number]

/** `ann@desk ran it from …, because …`. */
export function engineerLine({ by, at, reason }: Engineer, did: string): Line {
  const why = reason === '' ? [] : text`: ${plain(reason)}`
  return { tone: 'plain', sign: 'point', text: text`${by} ${plain(did)}, ${plain(showTime(at))}${why}` }
}

/** Who ran the case, and who went on with it. */
export function engineersView({ engineers }: Case): readonly Block[] {
  if (engineers.length === 0) return []
  const lines = engineers.map((each, index) => engineerLine(each, index === 0 ? 'began' : 'went on'))
  return [{ kind: 'lines', lines }]
}
