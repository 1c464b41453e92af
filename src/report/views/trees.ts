import type { Block, Line, TableRow } from '../../model/block.ts'
import type { PartingPlace, TreeComparison } from '../../model/finding.ts'
import { code, plain, text } from '../text.ts'
import { deepestBelow } from './deepest-below.ts'
import { partingText, seenText, showChance } from './parting.ts'
import { pictureLanes } from './picture.ts'
import { placesInSources } from './source.ts'
import { doubtLines, verdictLines } from './verdict-lines.ts'

const mostPlaces = 10

/** Two sets of call trees compared: the sentence, the trees side by side, the ranked places, what does not count, and doubts. */
export function treesView(found: TreeComparison): readonly Block[] {
  const [first] = found.places
  const deepest = deepestBelow(found.places)
  const below = deepest
    ? [{ tone: 'plain' as const, text: text`deepest below it: ${partingText(deepest, found)}` }]
    : []
  const doubts = doubtLines(found.doubts)
  return [
    { kind: 'lines', lines: verdictLines(found, first && partingText(first, found)) },
    ...pictureLanes(found.picture),
    ...linesOf([...below, ...placesInSources(found)]),
    ...placesTable(found),
    ...rejectedTable(found),
    ...linesOf(doubts),
  ]
}

function linesOf(lines: readonly Line[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: 'lines', lines }]
}

function placesTable(found: TreeComparison): readonly Block[] {
  const { places } = found
  if (places.length === 0) return []
  const head = [text`#`, text`where they part`, text`what`, text`seen`, text`chance`]
  const rows = places.slice(0, mostPlaces).map((place, at) => placeRow(place, at, found))
  const left = places.length - rows.length
  const more = { tone: 'faint' as const, text: [plain(`${left} more places rank below these`)] }
  return [{ kind: 'table', head, rows }, ...(left > 0 ? [{ kind: 'lines' as const, lines: [more] }] : [])]
}

const kinds = {
  presence: 'a call only one makes',
  edge: 'a call only one makes here',
  order: 'another order',
  count: 'more or less often',
}

function placeRow(place: PartingPlace, at: number, found: TreeComparison): TableRow {
  const cells = [
    text`${at + 1}`,
    [code(shortPath(place.path))],
    [plain(kinds[place.kind])],
    [plain(seenText(place, found))],
    [plain(showChance(place.chance))],
  ]
  return at === 0 ? { cells, mark: 'differs' } : { cells }
}

/** A long way with its middle left out: the root and the last three say where it is. */
function shortPath(path: readonly string[]): string {
  const shown = path.length <= 5 ? path : [path[0] ?? '', '…', ...path.slice(-3)]
  return shown.join(' › ')
}

const reasons: Readonly<Record<string, string>> = {
  floor: 'also differs between runs of one machine',
  unlike: 'one machine alone has a function of that name',
}

function rejectedTable({ rejected }: TreeComparison): readonly Block[] {
  if (rejected.length === 0) return []
  const head = [text`does not count`, text`times`, text`for example`]
  const rows = rejected.map(({ reason, count, example }) => ({
    cells: [[plain(reasons[reason] ?? reason)], text`${count}`, [code(example)]],
  }))
  return [{ kind: 'table', head, rows }]
}
