import { nearest } from '../../model/nearest.ts'

const most = 12

/** The way out for a name that does not exist. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const words = [...known]
  const near = nearest(word, words)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (words.length === 0) return ''
  return `there are ${words.slice(0, most).join(', ')}${words.length > most ? ', …' : ''}`
}
