import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/model/fact.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const text = playbookText(
  `
  look: {title: Look, observe: {state: {read: '/sys/\${nic}'}}, next: good}
`,
  `facts:
  nicknames: {run: 'names', as: key=value}
inputs:
  nic:
    per: machine
    ask: Which?
    other_names: nicknames
    matches: '(?:[0-9]+: )?(?P<value>[a-z0-9]+)(?:[@:].*)?'
`,
)

const follow = (answers: Record<string, Json>, about = {}) =>
  walkText(text, {
    suspect: { facts: { nicknames: 'enp9s0=eth0', state: 'up' }, about },
    baseline: { facts: { nicknames: '', state: 'up' }, about },
    answers,
  })

describe('an answer', () => {
  it('is what the pattern keeps of it, and what an other name stands for; the journal has both', async () => {
    const walked = await follow({ 'suspect.nic': '2: enp9s0@if5:', 'baseline.nic': 'enp9s0' })
    expect(eventsOf(walked, 'input-set')).toMatchObject([
      { role: 'suspect', value: 'eth0', given: '2: enp9s0@if5:' },
      { role: 'baseline', value: 'enp9s0' },
    ])
    expect(eventsOf(walked, 'input-set')[1]).not.toHaveProperty('given')
  })
})

describe('two roles on one machine', () => {
  const about = { bootId: 'the-same' }

  it('are compared when an input names another thing for each', async () => {
    const walked = await follow({ 'suspect.nic': 'eth0', 'baseline.nic': 'eth1' }, about)
    expect(walked.path).toEqual(['look', 'good'])
  })

  it('are refused when it names the same thing, also by another name of it', async () => {
    const walked = await follow({ 'suspect.nic': 'enp9s0', 'baseline.nic': '2: eth0:' }, about)
    expect(String(walked.thrown)).toContain('suspect and baseline are the same machine')
    expect(walked.path).toEqual([])
  })
})
