import { describe, expect, it } from 'vitest'
import { couldNotLook } from '../../src/model/fact.ts'
import { playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const why = couldNotLook('not-permitted', 'the login may not')
const blind = { ended: 'not-had' as const, why }

const edges = (next: string) =>
  playbookText(`
  look:
    title: Look at it
    observe:
      a: {read: /a}
      b: {read: /b}
    next:
${next}
`)

const full = edges(`
      - {when: 'suspect.a == "1"', go: good}
      - {when: 'suspect.b == "1"', go: bad}
      - unknown: open
      - otherwise: bad`)

describe('a step leads', () => {
  it.each([
    ['the first true condition', { a: '1', b: '1' }, 'good', 'when', 0],
    ['the second when the first is false', { a: '0', b: '1' }, 'bad', 'when', 1],
    ['the unknown edge at the first that cannot be decided', { a: blind, b: '1' }, 'open', 'unknown', 2],
    ['the unknown edge after false ones', { a: '0', b: blind }, 'open', 'unknown', 2],
    ['otherwise when all are false', { a: '0', b: '0' }, 'bad', 'otherwise', 3],
    ['the first true one, whatever comes after it', { a: '1', b: blind }, 'good', 'when', 0],
  ])('by %s', async (_name, facts, go, edge, index) => {
    const walked = await walkText(full, { suspect: { facts } })
    expect(walked.path).toEqual(['look', go])
    expect(eventsOf(walked, 'decided')[0]).toMatchObject({ go, edge, index })
  })

  it('nowhere when it cannot be decided and has no unknown edge', async () => {
    const text = edges(`
      - {when: 'suspect.a == "1"', go: good}
      - otherwise: bad`)
    const walked = await walkText(text, { suspect: { facts: { a: blind, b: '1' } } })
    expect(walked.path).toEqual(['look'])
    expect(eventsOf(walked, 'decided')[0]).toMatchObject({ go: undefined, edge: 'none' })
    expect(walked.case.end).toMatchObject({ how: 'inconclusive' })
    expect(walked.case.conclusion).toBeUndefined()
  })

  it('to the step below when it has no edges', async () => {
    const text = playbookText(`
  look: {title: Look, observe: {a: {read: /a}}}
  then: {title: Then, next: good}
`)
    const walked = await walkText(text, { suspect: { facts: { a: '1' } } })
    expect(walked.path).toEqual(['look', 'then', 'good'])
    expect(eventsOf(walked, 'decided')[0]).toEqual(expect.not.objectContaining({ index: expect.anything() }))
    expect(eventsOf(walked, 'decided')[0]).toMatchObject({ edge: 'next', go: 'then' })
  })
})

describe('until', () => {
  const text = playbookText(`
  wait:
    title: Wait for it
    observe:
      a: {read: /a}
    until: 'suspect.a == "1"'
    for: 2s
    every: 500ms
    next:
      - {when: 'suspect.a == "1"', go: good}
      - unknown: open
      - otherwise: bad
`)

  it('stops when it is true', async () => {
    const walked = await walkText(text, { suspect: { facts: { a: ['0', blind, '1', '0'] } } })
    expect(eventsOf(walked, 'step-performed')[0]?.tries).toBe(3)
    expect(walked.path).toEqual(['wait', 'good'])
  })

  it('stops when its time is over', async () => {
    const walked = await walkText(text, { suspect: { facts: { a: '0' } } })
    expect(eventsOf(walked, 'step-performed')[0]?.tries).toBe(5)
    expect(walked.path).toEqual(['wait', 'bad'])
  })
})

describe('circles', () => {
  it('end', async () => {
    const text = playbookText(`
  one: {title: One, observe: {a: {read: /a}}, next: two}
  two:
    title: Two
    next:
      - {when: 'suspect.a == "1"', go: good}
      - unknown: open
      - otherwise: one
`)
    const walked = await walkText(text, { suspect: { facts: { a: '0' } } })
    expect(walked.case.end?.how).toBe('broken')
    expect(walked.path.length).toBe(500)
    expect((await walkText(text, { suspect: { facts: { a: ['0', '0', '1'] } } })).path).toEqual([
      ...['one', 'two', 'one', 'two', 'one', 'two', 'good'],
    ])
  })
})

describe('an interruption', () => {
  it('before the first step leaves a closed case', async () => {
    const walked = await walkText(full, {
      suspect: { facts: { a: '1', b: '1' } },
      signal: AbortSignal.abort(new Error('interrupted')),
    })
    expect(walked.case.end?.how).toBe('interrupted')
    expect(eventsOf(walked, 'concluded')).toEqual([])
    expect(walked.thrown).toBeUndefined()
  })

  it('is not what a failure of casebook is called', async () => {
    const text = playbookText('  ask_it: {title: Ask, ask: {word: {ask: Which?}}, next: good}')
    const walked = await walkText(text, { suspect: {} })
    expect(walked.thrown).toBeInstanceOf(Error)
    expect(walked.case.end?.how).toBe('broken')
  })
})
