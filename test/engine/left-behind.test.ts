import { describe, expect, it } from 'vitest'
import { markdownReport } from '../../src/report/markdown-report.ts'
import { playbookText } from '../support/read-sample.ts'
import { snapshotOf } from '../support/sample-snapshot.ts'
import { eventsOf, walkText, windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  act_it: {title: Do it, act: kick, on: both, could_not_look: bad, next: again}
  again: {title: Once more, act: kick, on: suspect, could_not_look: bad, next: good}
`,
  `actions:
  kick: {title: Kick it, risk: read_only, run: 'echo kick'}
`,
)
const windows = { kick: windowDone }
const left = snapshotOf({ instances: ['casebook_a1b2'] })

describe('a machine on which something is run', () => {
  it('is looked at before the first window and at the end, and no other machine is', async () => {
    const walked = await walkText(text, { suspect: { windows, snapshots: [snapshotOf()] } })
    expect(walked.bench.log).toEqual([
      'suspect is looked at',
      'suspect runs kick {}',
      'suspect runs kick {}',
      'suspect is looked at',
    ])
    expect(walked.bench.events.map(({ type }) => type).slice(-2)).toEqual(['snapshot-taken', 'case-closed'])
  })

  it('is looked at at the end also when the run was interrupted', async () => {
    const controller = new AbortController()
    const walked = await walkText(text, {
      suspect: {
        snapshots: [snapshotOf(), left],
        listens: () => {
          controller.abort()
          return windowDone
        },
      },
      signal: controller.signal,
    })
    expect(walked.case.end?.how).toBe('interrupted')
    expect(eventsOf(walked, 'snapshot-taken').map(({ when }) => when)).toEqual(['before', 'after'])
    const report = markdownReport({ case: walked.case, events: walked.bench.events, context: {} })
    expect(report).toContain('LEFT BEHIND')
    expect(report).toContain('/sys/kernel/tracing/instances/casebook_a1b2')
  })

  it('is not looked at in a run that only reads, and the report says that there is nothing to look for', async () => {
    const reading = playbookText('\n  only: {title: Only, observe: {a: {read: /a}}, next: good}\n')
    const walked = await walkText(reading, { suspect: { facts: { a: 'x' }, snapshots: [left] } })
    expect(walked.bench.log.some((line) => line.includes('looked at'))).toBe(false)
    const report = markdownReport({ case: walked.case, events: walked.bench.events, context: {} })
    expect(report).toContain('there is nothing to be left behind')
  })
})
