import type { WordsTree } from '../model/own-words.ts'

/**
 * A value with every text in it mapped, but for casebook's own words, which stand where `words` says. In data of a machine or a
 * person all is mapped, keys too. What is no plain data (a call tree's columns) stays as it is.
 */
export function mapTexts<T>(value: T, words: WordsTree, map: (text: string) => string): T {
  return mapped(value, words, map) as T
}

function mapped(value: unknown, words: WordsTree, map: (text: string) => string): unknown {
  if (typeof value === 'string') return words === 'own' ? value : map(value)
  if (Array.isArray(value)) return value.map((each: unknown) => mapped(each, words, map))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, unknown] => [
      words === 'data' ? map(key) : key,
      mapped(each, wordsIn(words, key), map),
    ]),
  )
}

function wordsIn(words: WordsTree, key: string): WordsTree {
  // A text was to stand here and something else does: a later casebook's, or spoiled. Nobody answers for it.
  if (words === undefined || words === 'own') return undefined
  if (words === 'data') return 'data'
  return Object.hasOwn(words, key) ? words[key] : words['*']
}
