import { expect, it } from 'vitest'
import { nameOf, type Subject } from '../../src/model/question.ts'

const names: [Subject, string | undefined][] = [
  [{ of: 'input', input: 'port', role: undefined }, 'port'],
  [{ of: 'input', input: 'iface', role: 'suspect' }, 'suspect.iface'],
  [{ of: 'answer', step: 'pick', answer: 'repro' }, 'repro'],
  [{ of: 'round', step: 'up' }, 'up_round'],
  [{ of: 'consent', action: 'rebind', role: 'baseline' }, 'allow.rebind.baseline'],
  [{ of: 'in-flight', step: 'watch', role: 'suspect' }, 'in_flight.watch.suspect'],
  [{ of: 'leftovers', role: 'suspect' }, 'remove_leftovers.suspect'],
  [{ of: 'menu', step: 'look', at: 'after' }, undefined],
  [{ of: 'branch', step: 'look' }, undefined],
  [{ of: 'text', step: 'look', purpose: 'note' }, undefined],
]

// Answers files and journals hold these names.
it.each(names)('%o is called %s', (subject, name) => {
  expect(nameOf(subject)).toBe(name)
})
