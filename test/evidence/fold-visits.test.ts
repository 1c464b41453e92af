import { describe, expect, it } from 'vitest'
import { advanceVisits, foldVisits, openWindows } from '../../src/evidence/fold-visits.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import type { Role } from '../../src/model/role.ts'
import { noVisits } from '../../src/model/visit.ts'
import { observed, sampleEvents, stamp, text } from '../support/sample-case.ts'
import { windowDone } from '../support/walk-sample.ts'

const fold = (...events: readonly NewEvent[]) => foldVisits(stamp(events))
const entered = (step: string): NewEvent => ({ type: 'step-entered', step, title: step })
const performed: NewEvent = {
  type: 'step-performed',
  step: 'a',
  result: { outcome: 'ok', reason: '' },
  tries: 1,
}
const conclusion = { title: 't', outcome: 'ok' as const, owner: '', what: '', remedy: '', handOver: '' }
const way = (how: 'skip' | 'back' | 'other-branch'): NewEvent => {
  return { type: 'way-chosen', step: 'a', how, go: how === 'other-branch' ? 'b' : '', reason: 'r' }
}
const opened = (role: Role, number: number): NewEvent => {
  return { type: 'window-opened', step: 'a', role, action: 'x', key: 'k', take: { number, of: 2 } }
}
const closed = (role: Role, number: number): NewEvent => {
  return { ...opened(role, number), type: 'window-closed', outcome: windowDone } as NewEvent
}

describe('the visits of a case', () => {
  it('have apart what was looked at before the first step', () => {
    const { opening, visits } = fold(observed('', 'suspect', 'early', text('1')), entered('a'))
    expect(opening.facts).toMatchObject([{ name: 'early', facts: { suspect: text('1') } }])
    expect(visits).toMatchObject([{ number: 1, step: 'a', seq: 2, facts: [] }])
  })

  it('know at which menu a way was chosen', () => {
    const concluded: NewEvent = { type: 'concluded', step: 'a', conclusion, caveats: [] }
    const menus = (...events: readonly NewEvent[]) =>
      fold(entered('a'), ...events).visits[0]?.ways.map(({ how, menu }) => [how, menu])
    expect(menus(way('skip'), performed, way('other-branch'))).toEqual([
      ['skip', 'before'],
      ['other-branch', 'after'],
    ])
    expect(menus(way('back'))).toEqual([['back', 'before']])
    expect(menus(performed, way('back'))).toEqual([['back', 'after']])
    expect(menus(concluded, way('back'))).toEqual([['back', 'end']])
  })

  it('have every window with its closing, the last on each machine, and those before it', () => {
    const { visits } = fold(
      entered('a'),
      ...[opened('suspect', 1), opened('baseline', 1), closed('baseline', 1), closed('suspect', 1)],
      ...[opened('suspect', 2), opened('baseline', 2), closed('suspect', 2)],
    )
    const [visit = noVisits.opening] = visits
    expect(
      visit.openings.map(({ opened: { role, take }, closed }) => [role, take?.number, !!closed]),
    ).toEqual([
      ['suspect', 1, true],
      ['baseline', 1, true],
      ['suspect', 2, true],
      ['baseline', 2, false],
    ])
    expect(visit.windows).toMatchObject({
      suspect: { take: { number: 2 } },
      baseline: { take: { number: 1 } },
    })
    expect(visit.earlier).toMatchObject([{ role: 'suspect', take: { number: 1 } }])
    expect(openWindows(visit)).toMatchObject({ baseline: { take: { number: 2 } } })
  })

  it('have a window that is opened again in place of the unfinished one', () => {
    const again = fold(entered('a'), opened('suspect', 1), opened('suspect', 1), closed('suspect', 1))
    expect(again.visits[0]?.openings).toMatchObject([{ opened: { seq: 3 }, closed: { seq: 4 } }])
    expect(openWindows(again.visits[0] ?? noVisits.opening)).toEqual({})
  })

  it('are the same folded at once or event by event', () => {
    expect(sampleEvents.reduce(advanceVisits, noVisits)).toEqual(foldVisits(sampleEvents))
  })
})
