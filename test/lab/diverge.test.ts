import { expect, it } from 'vitest'
import { faults } from './faults.ts'
import { findFault } from './find-fault.ts'
import { guestsForThisFile } from './use-guest.ts'

const guest = guestsForThisFile()

it('a route that leads nowhere stands first, after two runs of each: the fewest from which anything may be claimed', async () => {
  const fault = faults.find(({ id }) => id === 'blackhole-route')
  if (!fault) throw new Error('no such fault')
  const pair = { suspect: await guest('suspect'), baseline: await guest('healthy') }
  const { rank, comparison } = await findFault(pair, fault, { repeat: 2, faulty: true })
  expect({ rank, verdict: comparison.verdict, runs: comparison.runs }).toEqual({
    rank: 1,
    verdict: 'parts',
    runs: { suspect: 2, baseline: 2 },
  })
})
