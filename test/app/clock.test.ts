import { describe, expect, it } from 'vitest'
import { openRecordedClock, systemClock } from '../../src/app/walk/clock.ts'

const never = new AbortController().signal

describe('the clocks', () => {
  it('tell the time in UTC', () => {
    for (const clock of [systemClock, openRecordedClock()])
      expect(clock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('never run backwards, and have passed by at least what was slept', async () => {
    for (const clock of [systemClock, openRecordedClock()]) {
      const before = clock.elapsed()
      await clock.sleep(20, never)
      // Timers of the system are whole milliseconds.
      expect(clock.elapsed() - before).toBeGreaterThanOrEqual(19)
    }
  })

  it('wake up when called off', async () => {
    await systemClock.sleep(3_600_000, AbortSignal.timeout(10))
    await systemClock.sleep(3_600_000, AbortSignal.abort())
  })

  it('of recordings let an hour pass without waiting', async () => {
    const clock = openRecordedClock()
    const before = clock.elapsed()
    await clock.sleep(3_600_000, never)
    expect(clock.elapsed() - before).toBeGreaterThanOrEqual(3_600_000)
  })
})
