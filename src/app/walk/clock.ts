import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../model/bench.ts'

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsed: () => performance.now(),
  sleep: async (ms, signal) => {
    await pause(ms, undefined, { signal }).catch(() => undefined)
  },
}

/** For machines that are all recordings: nothing happens meanwhile, so nobody has to wait; time passes by sleeping. */
export function openRecordedClock(): Clock {
  let slept = 0
  return {
    now: systemClock.now,
    elapsed: () => systemClock.elapsed() + slept,
    sleep: async (ms) => {
      slept += ms
    },
  }
}
