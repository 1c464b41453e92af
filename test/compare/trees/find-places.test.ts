import { expect, it } from 'vitest'
import { findPlaces } from '../../../src/compare/trees/find-places.ts'
import { shapesOf } from '../../../src/compare/trees/shapes.ts'
import { type SampleCall, sampleTree } from '../../support/sample-tree.ts'

it('survives a root that is called hundreds of thousands of times and differs every time, and says that it stopped', () => {
  const below = (fn: string): SampleCall => ({ fn, calls: [] })
  const root = (...calls: readonly SampleCall[]): SampleCall => ({ fn: 'root', calls })
  const many = (calls: readonly SampleCall[]) =>
    sampleTree(calls.flatMap((call) => Array(150_000).fill(call)))
  const shapes = shapesOf(
    [many([root(below('a')), root(below('b'))]), many([root(below('c')), root(below('d'))])],
    () => undefined,
  )
  const search = findPlaces({
    shapes,
    sides: { baseline: [0], suspect: [1] },
    unlike: () => false,
    ignoredRoots: new Set(),
    most: 10,
  })
  expect(search.cut).toBe(true)
  expect(search.places[0]?.path).toEqual(['root'])
})
