import fc from 'fast-check'
import { expect, it } from 'vitest'
import { align } from '../../src/compare/align.ts'

const tokens = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })

it('covers both sequences without gaps, and calls equal only what is equal', () => {
  fc.assert(
    fc.property(tokens, tokens, (a, b) => {
      let [atA, atB] = [0, 0]
      for (const piece of align(a, b)) {
        expect([piece.a[0], piece.b[0]]).toEqual([atA, atB])
        ;[atA, atB] = [piece.a[1], piece.b[1]]
        if (piece.same) expect(a.slice(...piece.a)).toEqual(b.slice(...piece.b))
      }
      expect([atA, atB]).toEqual([a.length, b.length])
    }),
  )
})

it('finds no difference between equal sequences', () => {
  fc.assert(fc.property(tokens, (a) => align(a, [...a]).every((piece) => piece.same)))
})
