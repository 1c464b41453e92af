import { expect, it } from 'vitest'
import { faults } from './faults.ts'
import { findFault } from './find-fault.ts'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()

it('the short way through the playbook ends where the long one does, and leaves no trace', async () => {
  const guests = await Promise.all([guest('healthy'), guest('suspect')])
  const before = await Promise.all(guests.map(tracesOn))
  const walked = await walkPlaybook(
    ...['--suspect', 'ssh:casebook-suspect', '--baseline', 'ssh:casebook-healthy'],
    ...['--yes=disruptive', '--set', 'repro=rebind', '--set', 'way=short-way'],
  )
  expect(walked).toMatchObject({ exitCode: 0, end: 'back_end' })
  expect(walked.windows).toBe(4)
  expect(walked.caveats.join()).toContain('rfc2863_policy stands in')
  expect(walked.steps.slice(-6)).toEqual([
    'part',
    'read_the_driver',
    'agreed',
    'offered',
    'healthy_offer',
    'back_end',
  ])
  expect(await Promise.all(guests.map(tracesOn))).toEqual(before)
})

it('a route that leads nowhere stands first, after three runs of each', async () => {
  const fault = faults.find(({ id }) => id === 'blackhole-route')
  if (!fault) throw new Error('no such fault')
  const pair = { suspect: await guest('suspect'), baseline: await guest('healthy') }
  const { rank, comparison } = await findFault(pair, fault, { repeat: 3, faulty: true })
  expect({ rank, verdict: comparison.verdict, runs: comparison.runs }).toEqual({
    rank: 1,
    verdict: 'parts',
    runs: { suspect: 3, baseline: 3 },
  })
})
