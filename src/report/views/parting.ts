import type { Text } from '../../model/block.ts'
import type { ChildRow, PartingPlace, TreeComparison } from '../../model/finding.ts'
import { joinText, plain, text } from '../text.ts'

/** Calls named in a sentence at most. */
const most = 4

/** `both call A; there, after B, the baseline goes on with C while the suspect goes on with D (3 of 3 runs against 0 of 3, chance 0.1)`. */
export function partingText(place: PartingPlace, found: TreeComparison): Text {
  return text`${saying(place)} (${plain(seenText(place, found))}, chance ${plain(showChance(place.chance))})`
}

function saying(place: PartingPlace): Text {
  const fn = place.path.at(-1) ?? ''
  const [only] = place.children
  if (place.path.length === 1 && place.children.length === 1 && only?.fn === fn) return rootText(only)
  const before = lastCommon(place.children)
  const where = before ? text`both call ${fn}; there, after ${before}, ` : text`both call ${fn}; there `
  if (place.kind === 'order') return text`${where}the same calls follow in another order`
  if (place.kind === 'count') return text`${where}${countText(place.children)}`
  return text`${where}the baseline goes on with ${callsOf(place.children, '-')} while the suspect goes on with ${callsOf(place.children, '+')}`
}

function rootText({ fn, times }: ChildRow): Text {
  if (times.suspect === 0) return text`only the baseline calls ${fn}`
  if (times.baseline === 0) return text`only the suspect calls ${fn}`
  return text`the baseline calls ${fn} ${times.baseline} times, the suspect ${times.suspect} times`
}

/** The call before the first one that differs. */
function lastCommon(children: readonly ChildRow[]): string {
  const at = children.findIndex(
    (row) => row.noise === '' && row.mark !== '=' && row.times.suspect !== row.times.baseline,
  )
  return at > 0 ? (children[at - 1]?.fn ?? '') : ''
}

function callsOf(children: readonly ChildRow[], mark: ChildRow['mark']): Text {
  const calls = children.filter((row) => row.mark === mark && row.noise === '')
  if (calls.length === 0) return text`nothing in its place`
  const shown = calls.slice(0, most).map(({ fn }) => text`${fn}`)
  const left = calls.length - shown.length
  return left > 0 ? text`${joinText(shown, ', ')} and ${left} more` : joinText(shown, ', ')
}

function countText(children: readonly ChildRow[]): Text {
  const row = children.find(({ times, noise }) => noise === '' && times.suspect !== times.baseline)
  if (!row) return text`the same calls follow, not equally often`
  const total = (on: 'suspect' | 'baseline') => {
    return children.filter(({ fn }) => fn === row.fn).reduce((sum, { times }) => sum + times[on], 0)
  }
  return text`the baseline calls ${row.fn} ${total('baseline')} times, the suspect ${total('suspect')} times`
}

/** Who has it in how many of its runs, that machine first: `baseline 3 of 3 runs, suspect 0 of 3`. */
export function seenText({ seen }: PartingPlace, { runs }: TreeComparison): string {
  const one = `baseline ${seen.baseline} of ${runs.baseline ?? 0}`
  const other = `suspect ${seen.suspect} of ${runs.suspect ?? 0}`
  return seen.suspect > seen.baseline ? `${other} runs, ${one}` : `${one} runs, ${other}`
}

/** Three digits at most: `0.1`, `0.008`, `1`. */
export function showChance(chance: number): string {
  return chance < 0.001 ? 'below 0.001' : String(Number(chance.toFixed(3)))
}
