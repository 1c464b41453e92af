import { expect, it } from 'vitest'
import type { Comparison, LaneRow } from '../../src/model/comparison.ts'
import type { Call } from '../../src/model/reading.ts'
import { narrow } from '../../src/report/narrow.ts'

const call = (fn: string): Call => ({
  seq: 1,
  timeNs: '0',
  cpu: 0,
  pid: 1,
  comm: 'sh',
  fn,
  kind: 'entry',
  object: undefined,
  args: {},
  returned: undefined,
  caller: undefined,
  stack: [],
})
const row = (label: string, mark: LaneRow['mark']): LaneRow => ({
  label,
  mark,
  repeat: 1,
  suspect: mark === '-' ? undefined : call(label),
  baseline: mark === '+' ? undefined : call(label),
})
const comparison: Comparison = {
  labels: [],
  lanes: [row('a', '='), row('b', '-'), row('c', '-'), row('d', '+'), row('e', '=')],
  firstDivergence: { label: 'b', lastCommon: call('a'), suspect: call('d'), baseline: call('b') },
  counts: {},
  onlyOnSuspect: [],
  onlyOnBaseline: [],
  doubts: [],
}

it('finds the place where the part parts, when the whole parts elsewhere', () => {
  const part = narrow(comparison, ['a', 'c'])
  expect(part.firstDivergence).toMatchObject({ label: 'c', lastCommon: { fn: 'a' }, baseline: { fn: 'c' } })
  expect(part.firstDivergence?.suspect).toBeUndefined()
})

it('has no such place when the part is common', () => {
  expect(narrow(comparison, ['a', 'e']).firstDivergence).toBeUndefined()
})

it('leaves the whole as it is', () => {
  expect(narrow(comparison, [])).toBe(comparison)
})
