import { describe, expect, it } from 'vitest'
import { advance } from '../../src/evidence/fold-case.ts'
import { variablesFor } from '../../src/evidence/variables.ts'
import { type Case, emptyCase } from '../../src/model/case.ts'
import { couldNotLook, type Fact } from '../../src/model/fact.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { about, observed, stamp } from '../support/sample-case.ts'

const playbook = playbookOf(
  playbookText(
    `
  look:
    title: Look
    observe:
      a: {read: /a}
      rows: {read: /l, as: lines}
      size: {read: /s, as: integer}
      pairs: {read: /p, as: key=value}
    next: good
`,
    `inputs:
  port: {ask: Which?, type: integer, per: machine}
  word: {ask: Which?}
`,
  ),
)

function kase(facts: Readonly<Record<string, Fact>>): Case {
  const events = stamp([
    { type: 'machine-opened', role: 'suspect', target: 'local', about: about('host') },
    { type: 'input-set', name: 'port', role: 'suspect', value: 80, from: 'flag' },
    { type: 'input-set', name: 'word', role: undefined, value: "it's", from: 'flag' },
    ...Object.entries(facts).map(([name, fact]) => observed('look', 'suspect', name, fact)),
  ])
  return events.reduce(advance, emptyCase)
}

const had = (script: string, facts: Readonly<Record<string, Fact>> = {}) =>
  variablesFor(playbook, kase(facts), 'suspect', script)

describe('the variables of a script', () => {
  it('are the inputs and facts that it uses, as text', () => {
    const facts: Record<string, Fact> = {
      a: { state: 'value', type: 'text', value: '$(x)' },
      rows: { state: 'value', type: 'lines', value: ['one', 'two'] },
      size: { state: 'value', type: 'integer', value: '18446744073709551615' },
    }
    expect(had('echo $port ${word} "$a" $rows $size $HOME', facts)).toEqual({
      state: 'had',
      variables: { port: '80', word: "it's", a: '$(x)', rows: 'one\ntwo', size: '18446744073709551615' },
    })
    expect(had('echo nothing', facts)).toEqual({ state: 'had', variables: {} })
  })

  it.each<[string, Fact | undefined]>([
    ['absent', { state: 'absent', reason: 'no file' }],
    ['not had', couldNotLook('failed', 'broken')],
    ['not looked at', undefined],
  ])('cannot be had when a fact is %s', (_name, fact) => {
    expect(had('echo $a', fact && { a: fact })).toMatchObject({ state: 'could-not-look', code: 'needs-fact' })
  })

  it('are never a map', () => {
    const pairs: Fact = { state: 'value', type: 'map', value: { a: '1' } }
    expect(had('echo $pairs', { pairs })).toMatchObject({ code: 'needs-fact' })
  })

  it('never hold a NUL byte, in whatever part of a value it stands', () => {
    for (const fact of [
      { state: 'value', type: 'text', value: 'nginx\0-g\0' },
      { state: 'value', type: 'lines', value: ['fine', 'not \0 fine'] },
    ] as const)
      expect(had('echo $a', { a: fact })).toMatchObject({ state: 'could-not-look', code: 'no-shell-value' })
  })

  it('are those of the machine that is asked', () => {
    expect(variablesFor(playbook, kase({}), 'baseline', 'echo $port')).toMatchObject({ code: 'needs-fact' })
    expect(variablesFor(playbook, kase({}), 'baseline', 'echo $word')).toMatchObject({ state: 'had' })
  })
})
