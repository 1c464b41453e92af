import { expect, it } from 'vitest'
import { wholeWithin } from '../../src/report/bounds.ts'

const lines = (count: number) => 'a line\n'.repeat(count).trimEnd()

it('texts are whole as long as there is room for them, then only how they begin, and that is said', () => {
  const cut = wholeWithin(lines(1000).length + 100)
  expect(cut(lines(1000))).toBe(lines(1000))
  expect(cut(lines(500))).toMatch(/^(?:a line\n){200}\[300 more lines, \d+ characters, are left out here/)
  expect(cut(lines(10))).toBe(lines(10))
})
