import { expect, it } from 'vitest'
import type { Comparison, LaneRow } from '../../src/model/comparison.ts'
import type { Call } from '../../src/model/reading.ts'
import { lanesView } from '../../src/report/views/lanes.ts'

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

it('marks the call at which the machines part, not an earlier one that was only called more often', () => {
  const [again, missing] = [call('again'), call('missing')]
  const only = (label: string, baseline: Call): LaneRow => ({
    label,
    suspect: undefined,
    baseline,
    mark: '-',
    repeat: 1,
  })
  const comparison: Comparison = {
    labels: [],
    lanes: [only('again', again), only('missing', missing)],
    firstDivergence: { label: 'missing', lastCommon: undefined, suspect: undefined, baseline: missing },
    counts: {},
    onlyOnSuspect: [],
    onlyOnBaseline: [],
    doubts: [],
  }
  const [lanes] = lanesView(comparison)
  expect(lanes?.kind === 'lanes' && lanes.rows.map((row) => row.here)).toEqual([false, true])
})
