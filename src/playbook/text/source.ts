import type { Place } from '../../model/place.ts'

/** A playbook's text, with the way from offsets to lines and columns. */
export interface Source {
  readonly file: string
  readonly text: string
  /** Never beyond the text, and never backwards. */
  place(start: number, end: number): Place
  textAt(place: Place): string
}

/** Maps a piece of a scalar's value, by offsets in the value, to where it stands in the playbook. */
export type Locate = (start: number, end: number) => Place

export function makeSource(file: string, text: string): Source {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return {
    file,
    text,
    textAt: ({ start, end }) => text.slice(start, end),
    place: (from, to) => {
      const start = Math.max(0, Math.min(from, text.length))
      const line = lineOf(starts, start)
      const end = Math.max(start, Math.min(to, text.length))
      return { file, line: line + 1, column: start - (starts[line] ?? 0) + 1, start, end }
    },
  }
}

/** The last line that begins at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
