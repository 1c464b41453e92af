import { describe, expect, it } from 'vitest'
import { type Slotted, slotsOf } from '../../src/playbook/read/slots.ts'

function valuesIn(pieces: readonly Slotted[]): string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'code') return valuesIn(piece.pieces)
    return piece.kind === 'value' ? [`${piece.start}: ${piece.text}`] : []
  })
}

describe('what stands between ${ and }', () => {
  it.each([
    ['${a} and `x ${suspect.b_1}` but $c', ['2: a', '14: suspect.b_1']],
    ['${suspect.x == "}" ? "a" : \'}\'} b}', ['2: suspect.x == "}" ? "a" : \'}\'']],
    ['${"\\"}"}', ['2: "\\"}"']],
    ['`` a ` ${b} ``', ['9: b']],
    ['```sh\nip $${x} ${y}\n```', ['17: y']],
    ['a ` b ${c}', ['8: c']],
    ['$${a} $$ ${b}', ['11: b']],
  ])('%j', (text, values) => {
    expect(valuesIn(slotsOf(text, 'markdown'))).toEqual(values)
  })
})

it('takes $${ for ${ itself, in code too', () => {
  expect(slotsOf('$${a} $$', 'markdown')).toEqual([{ kind: 'text', text: '${a} $$' }])
  expect(slotsOf('`$${a}`', 'markdown')).toEqual([
    { kind: 'code', fence: '`', pieces: [{ kind: 'text', text: '${a}' }] },
  ])
})

it('says where one is never closed', () => {
  expect(slotsOf('a ${b', 'line')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'open', start: 2 },
  ])
})
