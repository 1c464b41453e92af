import { expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { caseDocument } from '../../src/report/json-report.ts'
import { markdownReport } from '../../src/report/markdown-report.ts'
import { sampleEvents, stamp, suspectCalls, windowDone } from '../support/sample-case.ts'

/** The sample run with the suspect's window three times over: the first one lost something. */
const events = stamp(
  sampleEvents.flatMap(({ seq: _seq, at: _at, ...event }) => {
    if (event.type !== 'window-closed' || event.role !== 'suspect') return [event]
    const [lossy, failed] = [windowDone(suspectCalls), windowDone(suspectCalls)]
    if (lossy.state !== 'done' || failed.state !== 'done' || !lossy.reading) throw new Error('not done')
    const take = (number: number) => ({ ...event, take: { number, of: 3 } })
    const losses = ['two calls']
    return [
      { ...take(1), outcome: { ...lossy, reading: { ...lossy.reading, losses } } },
      { ...take(2), outcome: { ...failed, action: { ...failed.action, exitCode: 7 } } },
      take(3),
    ]
  }),
)
const kase = foldCase(events)

it('every run of an action stands in the report, with what was lost in it', () => {
  const text = markdownReport({
    case: kase,
    events,
    context: {},
  })
  expect(text).toMatch(/suspect.*the action is done.*\(run 1 of 3\)/)
  expect(text).toMatch(/lost .*two calls.*no silence counts/)
  expect(text).toMatch(/suspect.*the action failed with exit code 7.*\(run 2 of 3\)/)
  expect(text).not.toContain('run 3 of 3')
})

it('and in JSON, beside the last one', () => {
  const steps = caseDocument(kase, {}).steps.filter(({ earlierWindows }) => earlierWindows.length > 0)
  expect(steps).toHaveLength(1)
  expect(steps[0]?.earlierWindows.map(({ role, take }) => [role, take])).toEqual([
    ['suspect', 1],
    ['suspect', 2],
  ])
  expect(steps[0]?.windows.filter(({ role }) => role === 'suspect')).toHaveLength(1)
})
