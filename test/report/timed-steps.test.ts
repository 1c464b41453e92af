import { expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import type { NewEvent } from '../../src/model/bench.ts'
import type { MachineAbout } from '../../src/model/machine.ts'
import type { Role } from '../../src/model/role.ts'
import { htmlReport } from '../../src/report/html-report.ts'
import { timedSteps } from '../../src/report/timed-steps.ts'
import { about, call, sampleEvents, stamp, windowDone } from '../support/sample-case.ts'

const midnight = Date.UTC(2026, 10, 23)

/** A machine that was booted so many milliseconds after midnight, whatever its own clock says. */
const booted = (role: Role, after: number, more: Partial<MachineAbout> = {}): NewEvent => ({
  type: 'machine-opened',
  role,
  target: `ssh:${role}`,
  about: {
    ...about(role),
    clock: { aheadMs: 9e9, withinMs: 4, booted: { at: midnight + after, withinMs: 12 } },
    ...more,
  },
})

/** A window whose action began at 5 s of the boot clock and at 7 s of the calls' clock, with calls so many milliseconds after it. */
function window(
  role: Role,
  calls: readonly (readonly [string, number])[],
  beganNs: string | undefined,
): NewEvent {
  const done = windowDone(
    calls.map(([fn, after]) => ({ ...call(1, fn, undefined), timeNs: String(7_000_000_000 + after * 1e6) })),
  )
  if (done.state !== 'done' || !done.reading) throw new Error('no window that is done')
  const reading = { ...done.reading, ...(beganNs !== undefined && { beganNs }) }
  const outcome = { ...done, reading, beganMs: 5000 }
  return { type: 'window-closed', step: 'watch', role, action: 'rebind', key: 'k', outcome }
}

const step: NewEvent = { type: 'step-entered', step: 'watch', title: 'Watch' }
const began = '7000000000'
const suspect = window('suspect', [['a', 10.5]], began)
const baseline = window(
  'baseline',
  [
    ['b', 1],
    ['c', 9.25],
  ],
  began,
)

it('brings the calls of both machines into one order, by the clock of the workstation', () => {
  const [timed] = timedSteps(stamp([booted('suspect', 0), booted('baseline', 2), step, suspect, baseline]))
  expect(timed?.calls.map(({ role, call, after, at }) => [role, call.fn, after, at - midnight])).toEqual([
    ['baseline', 'b', 1, 5003],
    ['suspect', 'a', 10.5, 5010.5],
    ['baseline', 'c', 9.25, 5011.25],
  ])
  expect(timed?.began).toEqual({
    suspect: { at: midnight + 5000, within: 12 },
    baseline: { at: midnight + 5002, within: 12 },
  })
})

it('leaves out the machine of which it does not know when its action began', () => {
  const unmarked = window('baseline', [['b', 1]], undefined)
  const [timed] = timedSteps(stamp([booted('suspect', 0), booted('baseline', 2), step, suspect, unmarked]))
  expect(timed?.calls.map(({ role }) => role)).toEqual(['suspect'])
  const unmeasured = stamp([{ ...booted('suspect', 0), about: about('x') } as NewEvent, step, suspect])
  expect(timedSteps(unmeasured)).toEqual([])
})

it.each([
  [{ beganNs: 'x' }, {}],
  [{}, { at: Number.NaN, withinMs: 1 }],
  [{}, { at: 1e300, withinMs: 1 }],
  [{}, { at: -1e300, withinMs: 1 }],
  [{ calls: [{ ...call(1, 'a', undefined), timeNs: '-1e9' }] }, {}],
  [{ calls: [{ ...call(1, 'a', undefined), timeNs: '9'.repeat(19) }] }, {}],
])('a journal that holds no times, or any, is reported all the same: %j', (reading, clock) => {
  const strange = suspect as Extract<NewEvent, { type: 'window-closed' }>
  const outcome = strange.outcome.state === 'done' ? strange.outcome : undefined
  const given = {
    ...strange,
    outcome: { ...outcome, reading: { ...outcome?.reading, ...reading } },
  } as NewEvent
  const booting = {
    ...about('suspect'),
    clock: { aheadMs: 0, withinMs: 0, booted: { at: midnight, withinMs: 1, ...clock } },
  }
  const opened: NewEvent = { type: 'machine-opened', role: 'suspect', target: 't', about: booting }
  const events = [...sampleEvents.slice(0, 1), ...stamp([opened, step, given])]
  expect(htmlReport({ case: foldCase(events), events, context: {} })).not.toMatch(/NaN|undefined/)
})

it('puts no recording beside a live machine: they have no clock in common', () => {
  const recorded = { case: 'another', at: '2026-01-01T00:00:00Z', target: 'ssh:x' }
  const mixed = [booted('suspect', 0), booted('baseline', 2, { recorded }), step, suspect, baseline]
  expect(timedSteps(stamp(mixed))).toEqual([])
})

it('is in the page, drawn and as a list, and the list has a bound', () => {
  const many = Array.from({ length: 120 }, (_, n) => [`fn_${n}`, n] as const)
  const events = [
    ...sampleEvents.slice(0, 1),
    ...stamp([booted('suspect', 0), step, window('suspect', many, began)]),
  ]
  const html = htmlReport({ case: foldCase(events), events, context: {} })
  expect(html).toContain(
    'the action began on the <strong>suspect</strong> at 00:00:05.000, give or take 12 ms',
  )
  expect(html).toContain('<title>00:00:05.119 suspect: fn_119, +119.00 ms</title>')
  expect(html).toContain('<code>fn_99</code>')
  expect(html).not.toContain('<code>fn_100</code> <span')
  expect(html).toContain('20 more calls after these')
})
