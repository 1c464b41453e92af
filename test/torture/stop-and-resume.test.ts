import { expect, it } from 'vitest'
import { needs } from '../support/needs.ts'
import { type Stop, stopAndResume, stoppers } from './stop-and-resume.ts'
import { here } from './window-marks.ts'

const asRoot = needs(
  'root',
  'that a run which is stopped is gone on with, and its action runs as often as was agreed',
)

const once = stoppers.map((by, at): readonly Stop[] => [{ by, atMs: 600 + 250 * at }])
const often: readonly Stop[] = [
  { by: 'SIGKILL', atMs: 900 },
  { by: 'SIGTERM', atMs: 1100 },
  { by: 'time limit', atMs: 700 },
]

it.each(
  [...once, often].map((stops) => ({
    stops,
    words: stops.map(({ by, atMs }) => `${by} after ${atMs} ms`).join(', '),
  })),
)(
  'a run that is stopped by $words ends as an undisturbed one when it is gone on with, and its action runs as often as was agreed',
  asRoot,
  async ({ stops }) => {
    const { conclusion, ran, agreed, cutFacts, windows } = await stopAndResume(stops, here)
    expect({ conclusion, cutFacts }).toEqual({ conclusion: 'done', cutFacts: 0 })
    expect(ran).toBeGreaterThanOrEqual(1)
    expect(ran).toBeLessThanOrEqual(agreed)
    expect(windows.length).toBeGreaterThanOrEqual(1)
  },
)
