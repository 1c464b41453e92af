import { describe, expect, it } from 'vitest'
import { hear, type ReadingPair } from '../../src/evidence/heard.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Reading } from '../../src/model/reading.ts'
import { calls, listen, pair, probe, reading } from '../support/sample-reading.ts'
import { aCall } from '../support/sample-scope.ts'

const blind = couldNotLook('inlined', 'inlined into its caller')

/** `called f`, `silent f (stands in)`, or the code of why it could not be looked at. */
function heard(of: ReadingPair, label: string, role: 'suspect' | 'baseline' = 'suspect'): string {
  const it = hear(of, role, label)
  if (it.state === 'could-not-look') return it.code
  return `${it.state} ${it.fn}${it.standIn ? ' (stands in)' : ''}`
}

const declaration = probe([listen('work', { functions: ['best', 'second'] }), listen('control')], {
  control: 'control',
})
const all = ['best', 'second', 'control']
const busy = calls('control 0xa nic', 'best 0xa nic', 'second 0xa nic')
const quiet = calls('control 0xa nic')
const without = (fn: string, those: readonly ReturnType<typeof aCall>[]): Reading => {
  const whole = reading(all, those)
  return { ...whole, coverage: { ...whole.coverage, [fn]: blind } }
}

describe('who speaks for a label', () => {
  it('is the first candidate', () => {
    expect(heard(pair(declaration, reading(all, busy), reading(all, quiet)), 'work')).toBe('called best')
  })

  it('is the first that both machines could listen to, on both', () => {
    const one = pair(declaration, reading(all, busy), without('best', busy))
    expect(heard(one, 'work', 'suspect')).toBe('called second (stands in)')
    expect(heard(one, 'work', 'baseline')).toBe('called second (stands in)')
  })

  it('says whose reason it is when the other machine could not be listened to', () => {
    const one = pair(probe([listen('best')]), reading(all, busy), without('best', busy))
    const reason = (role: 'suspect' | 'baseline') => {
      const it = hear(one, role, 'best')
      return it.state === 'could-not-look' ? it.reason : ''
    }
    expect(reason('baseline')).toBe(blind.reason)
    expect(reason('suspect')).toContain(`baseline: ${blind.reason}`)
  })

  it('is not held back by a machine that was not watched', () => {
    expect(heard(pair(declaration, reading(all, busy)), 'work')).toBe('called best')
  })

  it('is nobody when no candidate could be listened to on both: the first reason is given', () => {
    const one = pair(declaration, without('second', busy), without('best', busy))
    expect(heard(one, 'work', 'suspect')).toBe('inlined')
    expect(heard(one, 'work', 'baseline')).toBe('inlined')
  })

  it('is nobody for a function that a recording did not listen to', () => {
    expect(heard(pair(declaration, reading(['control'], quiet)), 'work')).toBe('not-recorded')
  })
})

describe('a silence', () => {
  const silent = (more: Partial<Reading>, those = quiet) =>
    heard(pair(declaration, reading(all, those, more)), 'work')

  it('counts when the control was heard', () => {
    expect(silent({})).toBe('silent best')
  })

  it('does not count when the control was not heard, or on another object only', () => {
    expect(silent({}, [])).toBe('no-control')
    expect(silent({}, calls('control 0xb other'))).toBe('no-control')
  })

  it('of the control itself counts', () => {
    expect(heard(pair(declaration, reading(all, [])), 'control')).toBe('silent control')
  })

  it('does not count when events were lost, though a call does', () => {
    const losses = ['12 events were overwritten']
    expect(silent({ losses })).toBe('lost-events')
    expect(heard(pair(declaration, reading(all, busy, { losses })), 'work')).toBe('called best')
  })

  it('does not count when it was not proved that the window was armed', () => {
    const unproved = couldNotLook('not-armed', 'the proof did not come')
    expect(silent({ unproved })).toBe('not-armed')
    expect(heard(pair(declaration, reading(all, busy, { unproved })), 'work')).toBe('called best')
  })

  it('of a machine that could not be watched is its reason', () => {
    const { suspect } = pair(declaration, reading(all, busy)).readings
    const one = {
      declaration,
      readings: { suspect, baseline: couldNotLook('unreachable', 'gone') },
      names: {},
    }
    expect(heard(one as ReadingPair, 'work', 'baseline')).toBe('unreachable')
    expect(heard(pair(declaration, reading(all, busy)), 'work', 'baseline')).toBe('not-observed')
    expect(heard(pair(declaration, reading(all, busy)), 'nolabel')).toBe('not-observed')
  })
})

describe('the calls of a label', () => {
  it('are those on the followed object', () => {
    const mixed = calls('control 0xa nic', 'best 0xb other', 'best 0xa nic')
    const it = hear(pair(declaration, reading(all, mixed)), 'suspect', 'work')
    expect(it.state === 'called' && it.calls.map((call) => call.seq)).toEqual([3])
  })

  it('are not known when the object has no name on a machine: another object could be taken for it', () => {
    const nameless: ReadingPair = { ...pair(declaration, reading(all, busy)), names: {} }
    expect(heard(nameless, 'work')).toBe('needs-fact')
    expect(heard({ ...nameless, declaration: probe([listen('best', { object: undefined })]) }, 'best')).toBe(
      'called best',
    )
  })

  it('say when there may have been more', () => {
    const incomplete = (more: Partial<Reading>) => {
      const it = hear(pair(declaration, reading(all, busy, more)), 'suspect', 'work')
      return it.state === 'called' && it.incomplete
    }
    expect(incomplete({})).toBeUndefined()
    expect(incomplete({ losses: ['9 lost'] })).toContain('9 lost')
    expect(incomplete({ unproved: couldNotLook('not-armed', 'no proof') })).toBe('no proof')
  })

  it('are all of a function that has no such argument', () => {
    const anyone = probe([listen('work', { object: undefined })])
    const it = hear(pair(anyone, reading(['work'], calls('work', 'work 0xb other'))), 'suspect', 'work')
    expect(it.state === 'called' && it.calls.length).toBe(2)
  })

  it('are all when the probe follows nothing', () => {
    const anyone = probe([listen('work')], { follow: undefined })
    expect(heard(pair(anyone, reading(['work'], calls('work 0xb other'))), 'work')).toBe('called work')
  })

  it('are returns for a label that listens to the return, and entries otherwise', () => {
    const both = [aCall(1, { fn: 'work' }), aCall(2, { fn: 'work', kind: 'return', returned: '0x1' })]
    const entries = hear(
      pair(probe([listen('work', { object: undefined })]), reading(['work'], both)),
      'suspect',
      'work',
    )
    const returns = hear(
      pair(probe([listen('work', { object: undefined, returns: 'hex' })]), reading(['work'], both)),
      'suspect',
      'work',
    )
    expect(entries.state === 'called' && entries.calls.map((call) => call.seq)).toEqual([1])
    expect(returns.state === 'called' && returns.calls.map((call) => call.returned)).toEqual(['0x1'])
  })
})
