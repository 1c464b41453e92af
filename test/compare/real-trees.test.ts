import { describe, expect, it } from 'vitest'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import { readTrees } from '../support/read-tree.ts'

const healthy = ['healthy-1', 'healthy-2', 'healthy-3']
const suspect = ['suspect-1', 'suspect-2', 'suspect-3']

describe('the call trees of two real machines', () => {
  it('part first below the driver’s probe, with three runs of each, and nothing ranks above it', () => {
    const found = compareTrees({ suspect: readTrees(suspect), baseline: readTrees(healthy) })
    expect(found).toMatchObject({ verdict: 'parts', doubts: [] })
    const [first, ...others] = found.places
    expect(first).toMatchObject({
      path: ['virtnet_probe'],
      kind: 'presence',
      seen: { suspect: 0, baseline: 3 },
      chance: 0.1,
    })
    const differing = first?.children.filter(
      ({ mark, noise }) => (mark === '-' || mark === '+') && noise === '',
    )
    expect(differing?.map(({ mark, fn }) => `${mark} ${fn}`)).toEqual([
      '- netif_carrier_off',
      '- queue_work_on',
      '+ virtnet_update_settings',
      '+ netif_carrier_on',
    ])
    expect(others.map(({ path }) => path)).toEqual([['linkwatch_do_dev']])
    expect(found.picture.filter(({ here }) => here).map(({ fn }) => fn)).toEqual(['netif_carrier_off'])
  })

  it('name the same place first with one run of each, and do not claim it', () => {
    for (const [sick, well] of suspect.flatMap((one) => healthy.map((other) => [one, other] as const))) {
      const found = compareTrees({ suspect: readTrees([sick]), baseline: readTrees([well]) })
      expect(found.places[0]?.path).toEqual(['virtnet_probe'])
      expect(found.verdict).toBe('inconclusive')
    }
  })

  const wells = [...healthy, 'healthy-alone-1', 'healthy-alone-2']
  const splits = wells.flatMap((one, at) =>
    wells
      .slice(at + 1)
      .map((other) => [[one, other], wells.filter((each) => each !== one && each !== other)] as const),
  )

  it.each(splits)('are alike when both are healthy: %j against %j', (some, others) => {
    const roots = ['virtnet_probe']
    const found = compareTrees({ suspect: readTrees(some, roots), baseline: readTrees(others, roots) })
    expect(found).toMatchObject({ verdict: 'alike', places: [] })
  })

  it('name the reasons of what does not count', () => {
    const { rejected } = compareTrees({ suspect: readTrees(suspect), baseline: readTrees(healthy) })
    const reasons = rejected.map(({ reason }) => reason)
    expect(reasons).toEqual(expect.arrayContaining(['interrupts', 'allocator', 'floor']))
  })
})
