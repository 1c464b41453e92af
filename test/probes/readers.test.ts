import { expect, it } from 'vitest'
import { backends } from '../../src/probes/index.ts'
import { readers } from '../../src/probes/readers.ts'

it('a recording is read by what reads the windows of each backend, and there is no other', async () => {
  const loaded = await Promise.all([...readers].map(async ([name, load]) => ({ name, parse: await load() })))
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
  expect(loaded.sort(byName)).toEqual(backends.map(({ name, parse }) => ({ name, parse })).sort(byName))
})
