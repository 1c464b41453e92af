/** The known word that a mistyped one is closest to, if any is close enough to be meant. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const bound = Math.max(1, Math.floor(word.length / 3))
  let best: { word: string; distance: number } | undefined
  for (const known of words) {
    if (known === word) continue
    if (Math.abs(known.length - word.length) > bound) continue
    const far = distance(word, known)
    if (far <= bound && (!best || far < best.distance)) best = { word: known, distance: far }
  }
  return best?.word
}

/**
 * The known word that a mistyped one must be: no other is as close. Words of one or two letters are close to everything, so
 * nothing is certain of them.
 */
export function onlyNearest(word: string, words: Iterable<string>): string | undefined {
  const others = new Set(words)
  const first = nearest(word, others)
  if (first === undefined || word.length < 3) return undefined
  others.delete(first)
  const second = nearest(word, others)
  return second === undefined || distance(word, first) < distance(word, second) ? first : undefined
}

function distance(a: string, b: string): number {
  return editDistance(a.toLowerCase(), b.toLowerCase())
}

/** Insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] ?? []
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}
