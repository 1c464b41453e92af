import { describe, expect, it } from 'vitest'
import { advance, foldCase } from '../../src/evidence/fold-case.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import { emptyCase } from '../../src/model/case.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { observed, stamp, text } from '../support/sample-case.ts'
import { windowDone } from '../support/walk-sample.ts'

const fold = (...events: readonly NewEvent[]) => foldCase(stamp(events))
const entered = (step: string): NewEvent => ({ type: 'step-entered', step, title: step })
const closed = (role: 'suspect' | 'baseline'): NewEvent => ({
  type: 'window-closed',
  step: 's',
  role,
  action: 'a',
  key: 'k',
  outcome: windowDone,
})
const consent = (granted: boolean): NewEvent => ({
  type: 'consent-given',
  step: 's',
  role: 'suspect',
  action: 'a',
  risk: 'changes',
  granted,
  from: 'engineer',
})

describe('a case', () => {
  it('holds the last fact of each machine', () => {
    const { facts } = fold(
      observed('s', 'suspect', 'a', text('1')),
      observed('s', 'baseline', 'a', text('2')),
      observed('t', 'suspect', 'a', text('3')),
    )
    expect(facts).toEqual({ suspect: { a: text('3') }, baseline: { a: text('2') } })
  })

  it('holds inputs of the run and of each machine apart', () => {
    const set = (role: 'suspect' | undefined, value: string): NewEvent => ({
      type: 'input-set',
      name: 'x',
      role,
      value,
      from: 'flag',
    })
    expect(fold(set(undefined, 'a'), set('suspect', 'b')).inputs).toEqual({
      run: { x: 'a' },
      suspect: { x: 'b' },
    })
  })

  it('holds a refusal until the action has run after all', () => {
    expect(fold(consent(false)).refusals).toEqual({ s: { suspect: 'refused' } })
    expect(fold(consent(true)).refusals).toEqual({})
    const after = fold(consent(false), consent(true), closed('suspect'))
    expect(after.refusals['s']?.suspect).toBeUndefined()
    expect(after.windows['s']?.suspect).toEqual(windowDone)
  })

  it('holds each entering of a step with what came of it', () => {
    const decided: NewEvent = { type: 'decided', step: 'a', go: 'b', edge: 'next', tried: [] }
    const { visits } = fold(entered('a'), decided, entered('b'), entered('a'))
    expect(visits.map((visit) => [visit.step, visit.decided?.go])).toEqual([
      ['a', 'b'],
      ['b', undefined],
      ['a', undefined],
    ])
  })

  it('holds a skip as one of both machines', () => {
    const skip: NewEvent = { type: 'way-chosen', step: 's', how: 'skip', go: '', reason: 'no' }
    const kase = fold(entered('s'), skip)
    expect(kase.refusals['s']).toEqual({ suspect: 'skipped', baseline: 'skipped' })
    expect(kase.visits[0]?.ways[0]).toMatchObject({ how: 'skip', reason: 'no' })
  })

  it('holds the conclusion until the engineer goes on from it', () => {
    const conclusion = { title: 't', outcome: 'ok' as const, owner: '', what: '', remedy: '', handOver: '' }
    const concluded: NewEvent = { type: 'concluded', step: 's', conclusion, caveats: [] }
    const on: NewEvent = { type: 'way-chosen', step: 's', how: 'other-branch', go: 'b', reason: 'r' }
    expect(fold(entered('s'), concluded).conclusion?.step).toBe('s')
    expect(fold(entered('s'), concluded, on).conclusion).toBeUndefined()
  })

  it('is the same folded at once or event by event, and changes nothing that it was', () => {
    const events = stamp([entered('a'), observed('a', 'suspect', 'x', text('1')), closed('suspect')])
    const before = structuredClone(emptyCase)
    const steps = events.reduce(advance, emptyCase)
    expect(steps).toEqual(foldCase(events))
    expect(emptyCase).toEqual(before)
  })

  it('is left as it is by an event of a later casebook, but for the time', () => {
    const [known] = stamp([entered('a')])
    const later = { type: 'something-new', seq: 2, at: '2030-01-01T00:00:00.000Z' } as unknown as JournalEvent
    const kase = foldCase(known ? [known] : [])
    expect(advance(kase, later)).toEqual({ ...kase, lastAt: later.at })
  })
})
