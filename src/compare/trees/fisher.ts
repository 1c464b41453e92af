/** How often something was seen, of how many tries. */
export interface Seen {
  readonly times: number
  readonly of: number
}

/**
 * Two-sided probability (Fisher's exact test) that two sets of runs differ as much as this, or more, by chance alone:
 * 0.1 for 3 of 3 against 0 of 3, 0.008 for 5 of 5 against 0 of 5, 1 when there is nothing to tell them apart by.
 */
export function fisher(a: Seen, b: Seen): number {
  const seen = a.times + b.times
  const all = a.of + b.of
  const ways = (times: number) => choose(a.of, times) * choose(b.of, seen - times)
  const observed = ways(a.times)
  let sum = 0
  for (let times = Math.max(0, seen - b.of); times <= Math.min(a.of, seen); times += 1) {
    const likely = ways(times)
    // Whole numbers up to 2^53; beyond it two equally likely tables may differ in the last digits.
    if (likely <= observed * (1 + 1e-9)) sum += likely
  }
  return Math.min(1, sum / choose(all, seen))
}

function choose(of: number, taken: number): number {
  if (taken < 0 || taken > of) return 0
  let ways = 1
  for (let n = 1; n <= Math.min(taken, of - taken); n += 1) ways = (ways * (of - n + 1)) / n
  return ways
}
