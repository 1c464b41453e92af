import type { Edit } from '../../model/edit.ts'
import { onlyNearest } from '../../model/nearest.ts'
import type { Place } from '../../model/place.ts'
import { didYouMean } from './did-you-mean.ts'

/** Where a word stands, and what is written there. */
interface Spot {
  readonly place: Place
  textAt(place: Place): string
}

/** The way out for a name that does not exist; with the edit when there is one name only that it can be. */
export function misspelt(
  word: string,
  known: Iterable<string>,
  spot: Spot,
): { hint: string; fix?: readonly Edit[] } {
  const words = [...known]
  const fix = respelling(word, onlyNearest(word, words), spot)
  return { hint: didYouMean(word, words), ...(fix && { fix }) }
}

/** The edit of a word that stands there as it is, in quotes or not. */
export function respelling(word: string, meant: string | undefined, spot: Spot): Edit[] | undefined {
  const written = spot.textAt(spot.place)
  if (meant === undefined || ![word, `'${word}'`, `"${word}"`].includes(written)) return undefined
  return [{ place: spot.place, text: meant }]
}
