import { expect, it } from 'vitest'
import { mapsOf } from '../../src/playbook/language/maps.ts'
import { playbookMap } from '../../src/playbook/language/playbook-map.ts'
import { stepKinds } from '../../src/steps/index.ts'
import { examplePlaybook } from './example-playbook.ts'
import { mistakesIn, refusals } from './readers.ts'
import { walkMaps } from './walk-maps.ts'

const playbook = examplePlaybook()

it('every key of the format stands in the example playbook', () => {
  const found = walkMaps(playbookMap, playbook).flatMap(({ shape, map }) =>
    Object.keys(map).map((key) => `${shape.name}: ${key}`),
  )
  const all = mapsOf(stepKinds).flatMap(({ name, keys }) => Object.keys(keys).map((key) => `${name}: ${key}`))
  expect([...new Set(found)].sort()).toEqual([...all].sort())
})

it('and it has no mistakes', () => {
  expect(mistakesIn(playbook)).toEqual([])
})

it('and the schema takes it', () => {
  expect(refusals(playbook)).toEqual([])
})
