import type { Json } from '../model/fact.ts'

const lowest = -(2n ** 63n)
const highest = 2n ** 64n - 1n

/** A number when it is safe, else its decimal digits; what no kernel can hold in 64 bits is unreadable. */
export function wholeNumber(value: bigint): { value: Json } | { unreadable: string } {
  if (value < lowest || value > highest) return { unreadable: 'it does not fit in 64 bits' }
  const number = Number(value)
  return { value: Number.isSafeInteger(number) ? number : value.toString() }
}
