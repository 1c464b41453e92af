import { afterAll, expect, it } from 'vitest'
import { bootGuest } from './boot-guest.ts'
import { faults } from './faults.ts'
import { findFault } from './find-fault.ts'
import type { Guest } from './guest.ts'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import { walkPlaybook } from './walk-playbook.ts'

const guest = guestsForThisFile()
const booted: Guest[] = []
afterAll(() => Promise.all(booted.map((each) => each.stop())))

it('the short way through the playbook ends where the long one does, and leaves no trace', async () => {
  const guests = await Promise.all([guest('healthy'), guest('suspect')])
  const before = await Promise.all(guests.map(tracesOn))
  const walked = await walkPlaybook(
    ...['--suspect', 'ssh:casebook-suspect', '--baseline', 'ssh:casebook-healthy'],
    ...['--yes=disruptive', '--set', 'repro=rebind', '--set', 'way=short-way'],
  )
  expect(walked).toMatchObject({ exitCode: 0, end: 'back_end' })
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

it('a fault in another driver is the first place where the machines part', async () => {
  const fault = faults.find(({ id }) => id === 'veth-wrong-flag')
  if (!fault) throw new Error('the fault is gone')
  const [suspect, baseline] = await Promise.all([bootGuest('faults-suspect'), bootGuest('faults-baseline')])
  booted.push(suspect, baseline)
  const found = await findFault({ suspect, baseline }, fault, { repeat: 3, faulty: true })
  expect(found).toMatchObject({ rank: 1, comparison: { verdict: 'parts' } })
})
