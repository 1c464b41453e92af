import { describe, expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { heldThere } from '../../src/evidence/held-there.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import { about, stamp, windowDone } from '../support/sample-case.ts'
import { snapshotOf } from '../support/sample-snapshot.ts'

const common = { step: 'act', role: 'suspect', action: 'touch', key: 'k' } as const
const recorded = { ...about('box'), recorded: { case: 'c', role: 'suspect', recordedAt: '' } } as const
const machine = (target: string, of = about('box')): NewEvent => ({
  type: 'machine-opened',
  role: 'suspect',
  target,
  about: of,
})
const opened: NewEvent = { type: 'window-opened', ...common, id: 'a1b2.n' }
const closed: NewEvent = { type: 'window-closed', ...common, outcome: windowDone([]) }
const look = (when: 'before' | 'after', probes: string[] = []): NewEvent => ({
  type: 'snapshot-taken',
  role: 'suspect',
  when,
  seen: snapshotOf({ probes }),
})
const caseOf = (...events: NewEvent[]) =>
  foldCase(stamp([{ type: 'step-entered', step: 'act', title: 'Act' }, ...events]))
const heldAfter = (minutes: number, ...events: NewEvent[]) => {
  const kase = caseOf(...events)
  return heldThere(kase, new Date(Date.parse(kase.lastAt) + minutes * 60_000).toISOString())
}

describe('what a machine may still hold of a case', () => {
  it('is nothing where no window was opened, or all was seen to be clean', () => {
    expect(heldAfter(0, machine('local'))).toEqual([])
    expect(heldAfter(0, machine('local'), look('before'), opened, closed, look('after'))).toEqual([])
  })

  it('is a window that may have begun, until its time is over', () => {
    expect(heldAfter(5, machine('local'), opened)).toEqual([
      'a window may still be open on the suspect local',
    ])
    expect(heldAfter(71, machine('local'), opened)).toEqual([])
  })

  it('is what was left there, with what removes it', () => {
    const [held = ''] = heldAfter(
      999,
      machine('ssh:box'),
      look('before'),
      opened,
      closed,
      look('after', ['kprobe_events p:casebook_a1b2/x f']),
    )
    expect(held).toMatch(/^the suspect ssh:box still had 1 traces of it; as root there: \S/)
  })

  it('is nothing on a machine that answers from a recording', () => {
    expect(heldAfter(0, machine('recorded:c', recorded as never), opened)).toEqual([])
  })
})
