import { expect, it } from 'vitest'
import { parseDuration, showDuration } from '../../src/model/duration.ts'

it.each([
  ['500ms', 500],
  ['2s', 2000],
  ['1m', 60_000],
  ['0s', 0],
  ['2', undefined],
  ['2 s', undefined],
  ['-2s', undefined],
  ['1.5s', undefined],
  ['2h', undefined],
  ['1234567s', undefined],
  ['2s\n', undefined],
])('%j is %s milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

it.each([
  [20, '20 ms'],
  [1000, '1 s'],
  [1500, '1.5 s'],
])('%d milliseconds are shown as %s', (ms, text) => {
  expect(showDuration(ms)).toBe(text)
})
