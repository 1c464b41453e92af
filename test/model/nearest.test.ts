import { expect, it } from 'vitest'
import { nearest } from '../../src/model/nearest.ts'

it.each([
  ['timout', 'timeout'],
  ['tiemout', 'timeout'],
  ['Title', 'title'],
  ['steps_', 'steps'],
  ['zzzzzz', undefined],
])('takes %s for %s', (word, meant) => {
  expect(nearest(word, ['title', 'timeout', 'steps'])).toBe(meant)
})

it('never takes a short word for one that shares nothing with it', () => {
  expect(nearest('ab', ['xy'])).toBeUndefined()
})
