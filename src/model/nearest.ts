/**
 * The known word that somebody most likely meant, for "did you mean": at most a third of its letters are wrong, and one at
 * least may be. Undefined when none is near.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > 100) return undefined
  const ranked = words
    .filter((each) => each !== word && each.length <= 100)
    .map((each) => ({ each, wrong: distance(word.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, wrong }) => wrong <= Math.max(1, Math.floor(Math.max(each.length, word.length) / 3)))
    .sort((a, b) => a.wrong - b.wrong)
  return ranked[0]?.each
}

/** Letters to add, drop, change or swap with their neighbour. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(rows, i - 1, j - 1) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, at(rows, i - 2, j - 2) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}
