import type { Place, Range } from './place.ts'

/** A change of a file: what stands at the place becomes this text. */
export interface Edit {
  readonly place: Place
  readonly text: string
}

/** A text after changes of pieces that do not overlap, in any order. All else stays as it is, to the letter. */
export function applyEdits(
  text: string,
  edits: readonly { readonly place: Range; readonly text: string }[],
): string {
  const lastFirst = [...edits].sort((a, b) => b.place.start - a.place.start || b.place.end - a.place.end)
  return lastFirst.reduce(
    (done, { place, text: piece }) => done.slice(0, place.start) + piece + done.slice(place.end),
    text,
  )
}
