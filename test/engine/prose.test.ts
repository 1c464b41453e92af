import { expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const text = `playbook: prose
title: 'The load of \${who}'
about: It speaks.
inputs:
  who: { ask: Who?, default: root }
  what: { ask: 'What did \${who} do?', default: nothing }
machines:
  suspect: { about: here }
actions:
  calm: { title: 'Calm \${who}', risk: read_only, run: 'true', takes_down: 'all of \${who}' }
steps:
  look:
    title: 'Look at what \${who} does'
    observe:
      load: { read: /load, as: integer }
      queue: { read: /queue, as: integer }
    next:
      - when: suspect.load > 1
        go: act
        because: 'it is \${suspect.load > 10 ? "very high" : "high"} (\${suspect.load})'
      - unknown: act
      - otherwise: act
  act: { title: 'Act', act: calm, next: end }
  end:
    title: End
    conclude:
      title: '\${who} is \${suspect.load > 1 ? "busy" : "idle"}'
      outcome: ok
      owner: 'the team of \${who}'
      what:
        - 'It is \`\${suspect.load}\`, in code \`cat $\${x}\`.'
        - when: suspect.load > 10
          text: |
            That is *very* high.
        - { when: suspect.queue > 1, text: The queue is long. }
      hand_over:
        - 'Of \${who}:'
        - { when: suspect.queue > 1, text: 'the queue is \${suspect.queue}.' }
        - { when: suspect.load > 10, text: 'the load is \${suspect.load}.' }
`

const blind = { ended: 'not-had' as const, why: couldNotLook('not-permitted', 'the login may not') }

const walked = (facts: Record<string, string | typeof blind>) => walkText(text, { suspect: { facts } })

it('keeps every text that people saw, filled in', async () => {
  const run = await walked({ load: '12', queue: '7' })
  expect(eventsOf(run, 'case-opened')[0]?.playbook.title).toBe('The load of …')
  expect(eventsOf(run, 'case-named')).toMatchObject([{ title: 'The load of root' }])
  expect(run.case.playbook.title).toBe('The load of root')
  expect(eventsOf(run, 'step-entered').map(({ title }) => title)).toEqual([
    'Look at what root does',
    'Act',
    'End',
  ])
  expect(eventsOf(run, 'decided')[0]?.tried[0]?.because).toBe('it is very high (12)')
  expect(eventsOf(run, 'concluded')[0]?.conclusion).toMatchObject({
    title: 'root is busy',
    owner: 'the team of root',
    what: 'It is `12`, in code `cat ${x}`.\n\nThat is *very* high.\n\nThe queue is long.',
    handOver: 'Of `root`:\n\nthe queue is `7`.\n\nthe load is `12`.',
  })
  expect(run.case.end).toMatchObject({ how: 'concluded', reason: 'root is busy' })
})

it('leaves out a paragraph whose condition is false or cannot be decided; the hand-over says so of the latter', async () => {
  const run = await walked({ load: '2', queue: blind })
  expect(eventsOf(run, 'concluded')[0]?.conclusion).toMatchObject({
    what: 'It is `2`, in code `cat ${x}`.',
    handOver:
      'Of `root`:\n\nLeft out, because nobody can tell whether `suspect.queue > 1`: `the login may not`',
  })
})

it('says in a line why there is no value', async () => {
  const run = await walked({ load: blind, queue: '1' })
  expect(eventsOf(run, 'concluded')[0]?.conclusion.title).toBe('root is could not look: the login may not')
})
