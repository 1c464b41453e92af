import { describe, expect, it } from 'vitest'
import { faults } from './faults.ts'
import { findFault } from './find-fault.ts'
import { findGuest, type Guest } from './guest.ts'

async function running(name: string): Promise<Guest> {
  const guest = await findGuest(name)
  if (!guest) throw new Error(`${name} does not run`)
  return guest
}

describe('a divergence', () => {
  it('stands first where a route leads nowhere on the suspect, after three runs of each', async () => {
    const fault = faults.find(({ id }) => id === 'blackhole-route')
    if (!fault) throw new Error('no such fault')
    const pair = { suspect: await running('suspect'), baseline: await running('healthy') }
    const { rank, comparison } = await findFault(pair, fault, { repeat: 3, faulty: true })
    expect({ rank, verdict: comparison.verdict, runs: comparison.runs }).toEqual({
      rank: 1,
      verdict: 'parts',
      runs: { suspect: 3, baseline: 3 },
    })
  })
})
