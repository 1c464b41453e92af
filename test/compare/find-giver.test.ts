import { expect, it } from 'vitest'
import { findGivers } from '../../src/compare/find-giver.ts'
import { climbFrom } from '../../src/compare/rungs.ts'
import { listen, pair, probe, reading } from '../support/sample-reading.ts'
import { aCall } from '../support/sample-scope.ts'

const thread = ['process_one_work', 'worker_thread']
const functions = ['do_dev', 'event_work', 'queue_work_on']
const declaration = probe(
  functions.map((fn) => listen(fn, { object: undefined })),
  { follow: undefined },
)

const queues = (seq: number, by: string, handler = 'event_work') =>
  aCall(seq, { fn: 'queue_work_on', stack: [by], args: { handler } })
const runs = (seq: number) => aCall(seq, { fn: 'event_work', stack: thread, pid: 9 })
const ends = (seq: number) => aCall(seq, { fn: 'do_dev', stack: ['event_work', ...thread], pid: 9 })

function giversOf(...calls: readonly ReturnType<typeof aCall>[]): (string | undefined)[] {
  const target = calls.find(({ fn }) => fn === 'do_dev') ?? aCall(1)
  const heard = pair(declaration, undefined, reading(functions, calls))
  return findGivers({ pair: heard, role: 'baseline', from: 'do_dev', climb: climbFrom(target) }).map(
    ({ rungs }) => rungs[0]?.by,
  )
}

it('who hands over first after the last run is who made it run: a work that waits is not queued again', () => {
  expect(
    giversOf(queues(1, 'early'), runs(2), queues(3, 'maker'), queues(4, 'late'), runs(5), ends(6)),
  ).toEqual(['maker', 'early', 'late'])
})

it('who hands over something else, or only afterwards, did not make it run', () => {
  expect(
    giversOf(queues(1, 'other', 'other_work'), queues(2, 'maker'), runs(3), ends(4), queues(5, 'after'))[0],
  ).toBe('maker')
  expect(giversOf(queues(1, 'other', 'other_work'), runs(3), ends(4))).toEqual([])
})

it('the same way of handing over is told once', () => {
  expect(giversOf(queues(1, 'maker'), queues(2, 'maker'), runs(3), ends(4))).toEqual(['maker'])
})
