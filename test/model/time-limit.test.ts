import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { timeLimit } from '../../src/model/time-limit.ts'

const never = new AbortController().signal

describe('a time limit', () => {
  it('ends with a reason of its own', async () => {
    const signal = timeLimit(20, never)
    expect(signal.aborted).toBe(false)
    await sleep(200)
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
  })

  it('ends with whatever else ends, before it and at once', () => {
    const controller = new AbortController()
    const signal = timeLimit(60_000, controller.signal)
    controller.abort('enough')
    expect(signal.reason).toBe('enough')
    expect(timeLimit(60_000, controller.signal).reason).toBe('enough')
  })
})
