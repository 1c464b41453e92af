import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/evidence/reason-of.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const blind = {
  ended: 'not-had' as const,
  why: {
    state: 'could-not-look' as const,
    code: 'not-permitted' as const,
    reason: 'the login may not',
    hint: '',
  },
}

const look = (next: string, more = '') =>
  playbookText(`
  look:
    title: Look at it
    observe:
      a: {read: /a}
      b: {read: /b}
${more}    next:
${next}
`)

async function reasonIn(text: string, facts: Record<string, unknown>, baseline?: Record<string, unknown>) {
  const walked = await walkText(text, {
    suspect: { facts: facts as never },
    ...(baseline && { baseline: { facts: baseline as never } }),
  })
  const [decided] = eventsOf(walked, 'decided')
  if (!decided) throw new Error('nothing was decided')
  return reasonOf(decided)
}

describe('the reason of a decision is its author’s', () => {
  it.each([
    ['a condition', { a: '1', b: '1' }, 'a says 1'],
    ['otherwise', { a: '0', b: '0' }, 'neither holds, and a is 0'],
    ['what cannot be told', { a: '0', b: blind }, 'nobody can read b'],
  ])('for %s', async (_name, facts, reason) => {
    const text = look(`
      - {when: 'suspect.a == "1"', go: good, because: 'a says \${suspect.a}'}
      - {when: 'suspect.b == "1"', go: bad, because: b says so}
      - {unknown: open, because: nobody can read b}
      - {otherwise: bad, because: 'neither holds, and a is \${suspect.a}'}`)
    expect(await reasonIn(text, facts)).toBe(reason)
  })

  it('for a plain way on', async () => {
    expect(
      await reasonIn(
        look('      go: good\n      because: there is nothing to decide').replace('next:\n\n', 'next:\n'),
        { a: '1', b: '1' },
      ),
    ).toBe('there is nothing to decide')
  })

  it('for a step that could not look', async () => {
    const text = look(
      '      - {otherwise: good}',
      '    could_not_look: {go: open, because: the machine is mute}\n',
    )
    expect(await reasonIn(text, { a: blind, b: blind })).toBe('the machine is mute')
  })
})

describe('where the author gives none, it is the facts that decided', () => {
  const text = look(`
      - {when: '!(suspect.a != "1")', go: good}
      - {when: 'suspect.b == "1" && suspect.a == "2"', go: bad}
      - unknown: open
      - otherwise: bad`)

  it.each([
    ['what holds, also behind a negation', { a: '1', b: '1' }, 'a is "1" on the suspect'],
    ['what did not hold', { a: '0', b: '0' }, 'a is "0" on the suspect, and b is "0" on the suspect'],
    ['what is missing, and why', { a: blind, b: '1' }, 'a is not known on the suspect (the login may not)'],
  ])('%s', async (_name, facts, reason) => {
    expect(await reasonIn(text, facts)).toBe(reason)
  })

  it('on both machines', async () => {
    expect(await reasonIn(text, { a: '0', b: '0' }, { a: '1', b: '0' })).toBe(
      'a is "0" on the suspect and "1" on the baseline, and b is "0" on both machines',
    )
  })

  it('and many of them are counted', () => {
    const operands = ['p', 'q', 'r', 's', 't', 'u'].map((name) => ({ name, shown: '1' }))
    const parts = [{ text: '', truth: 'false' as const, operands, reason: '' }]
    const tried = [{ text: 'x', because: '', truth: 'false' as const, parts }]
    expect(reasonOf({ edge: 'otherwise', tried })).toBe(
      'p is 1, and q is 1, and r is 1, and s is 1, and 2 facts more',
    )
  })
})

it('an older journal has the reason beside the condition', () => {
  const tried = [{ text: 'a == 1', because: 'it is one', truth: 'true' as const, parts: [] }]
  expect(reasonOf({ edge: 'when', tried })).toBe('it is one')
  expect(reasonOf({ edge: 'when', tried: [{ text: 'a == 1', because: '', truth: 'true', parts: [] }] })).toBe(
    'what was asked for holds',
  )
})
