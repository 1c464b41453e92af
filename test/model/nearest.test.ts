import { expect, it } from 'vitest'
import { nearest, onlyNearest } from '../../src/model/nearest.ts'

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

it.each([
  ['timout', ['timeout', 'title'], 'timeout'],
  ['Timeout', ['timeout'], 'timeout'],
  ['ack', ['act', 'acc'], undefined],
  ['ack', ['act', 'act'], 'act'],
  ['goo', ['go', 'good_one'], 'go'],
  ['i', ['j'], undefined],
  ['zzzzzz', ['title'], undefined],
])('is certain of what %s must be among %j, or not', (word, words, meant) => {
  expect(onlyNearest(word, words)).toBe(meant)
})
