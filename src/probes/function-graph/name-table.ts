/** Numbers for the names that stand in a text, found without making a string of each: there are millions, and few differ. */
interface NameTable {
  /** The number of the name between two positions; `hash` as `nextHash` gives it over its characters. */
  at(text: string, from: number, to: number, hash: number): number
}

export const firstHash = 5381

export function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 33) ^ code) | 0
}

/** Open addressing; `numberOf` is asked once for each different name. */
export function nameTable(numberOf: (name: string) => number): NameTable {
  let slots = new Int32Array(1 << 13).fill(-1)
  const names: string[] = []
  const hashes: number[] = []
  const numbers: number[] = []

  function grow(): void {
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (const [n, hash] of hashes.entries()) slots[free(hash)] = n
  }

  function free(hash: number): number {
    let slot = hash & (slots.length - 1)
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (slots.length - 1)
    return slot
  }

  return {
    at(text, from, to, hash) {
      const mask = slots.length - 1
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const n = slots[slot] ?? -1
        if (n < 0) break
        const name = names[n] ?? ''
        if (hashes[n] === hash && name.length === to - from && text.startsWith(name, from))
          return numbers[n] ?? 0
      }
      const name = text.slice(from, to).split('').join('')
      const number = numberOf(name)
      slots[free(hash)] = names.push(name) - 1
      hashes.push(hash)
      numbers.push(number)
      if (names.length * 2 > slots.length) grow()
      return number
    },
  }
}
