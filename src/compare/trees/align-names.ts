import { diff } from 'fast-myers-diff'

/** Beyond this product of lengths the alignment would take time with the square of them. */
const mostProduct = 1_000_000

/**
 * Which element of `b` stands for which of `a`: by index of `a`, -1 for none; both are ascending. Fewest insertions and
 * deletions; where the two are so long and so different that finding those would take too long, equal elements are paired
 * in order of their occurrence and the longest ascending chain of pairs is kept.
 */
export function alignNames(a: Int32Array, b: Int32Array): Int32Array {
  const pairs = new Int32Array(a.length).fill(-1)
  const [keptA, keptB] = [common(a, new Set(b)), common(b, new Set(a))]
  const [tokensA, tokensB] = [keptA.map((at) => a[at] ?? -1), keptB.map((at) => b[at] ?? -1)]
  const tell = (atA: number, atB: number) => {
    pairs[keptA[atA] ?? 0] = keptB[atB] ?? -1
  }
  if (tokensA.length * tokensB.length > mostProduct) longestChain(tokensA, tokensB, tell)
  else fewestEdits(tokensA, tokensB, tell)
  return pairs
}

/** What stands in one only is left out at once: with it, two long lists without anything in common cost a square. */
function common(list: Int32Array, other: ReadonlySet<number>): Int32Array {
  const kept = new Int32Array(list.length)
  let size = 0
  for (let at = 0; at < list.length; at += 1) if (other.has(list[at] ?? -1)) kept[size++] = at
  return kept.subarray(0, size)
}

type Tell = (atA: number, atB: number) => void

function fewestEdits(a: Int32Array, b: Int32Array, tell: Tell): void {
  let [atA, atB] = [0, 0]
  const same = (to: number) => {
    while (atA < to) tell(atA++, atB++)
  }
  for (const [fromA, toA, , toB] of diff(a, b)) {
    same(fromA)
    ;[atA, atB] = [toA, toB]
  }
  same(a.length)
}

function longestChain(a: Int32Array, b: Int32Array, tell: Tell): void {
  const places = new Map<number, number[]>()
  for (let at = b.length - 1; at >= 0; at -= 1) {
    const token = b[at] ?? -1
    const known = places.get(token)
    if (known) known.push(at)
    else places.set(token, [at])
  }
  const partner = Int32Array.from(a, (token) => places.get(token)?.pop() ?? -1)
  const before = new Int32Array(a.length).fill(-1)
  const ends: number[] = []
  for (let at = 0; at < partner.length; at += 1) {
    const mine = partner[at] ?? -1
    if (mine < 0) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((partner[ends[middle] ?? 0] ?? 0) < mine) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = at
  }
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) tell(at, partner[at] ?? -1)
}
