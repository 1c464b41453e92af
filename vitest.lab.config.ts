import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/lab/longest-first.ts'
import { workers } from './test/lab/workers.ts'
import { shAsText } from './test/support/sh-as-text.mjs'

const newest = process.env['CASEBOOK_LAB_NEWEST'] !== undefined
const whole = newest || process.env['CASEBOOK_LAB_WHOLE'] !== undefined

// The lab suite: real guests, never part of `npm test`.
export default defineConfig({
  plugins: [shAsText],
  test: {
    // What takes long and shows more of the same: npm run lab:all.
    include: ['test/lab/*.test.ts', ...(whole ? ['test/lab/whole/*.test.ts'] : [])],
    // A second kernel, slower still to emulate: npm run lab:newest.
    exclude: newest ? [] : ['test/lab/newest.test.ts'],
    globalSetup: ['test/lab/setup.ts'],
    setupFiles: ['test/lab/common-guests.ts'],
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    // Bounds for what is stuck: on a busy machine a test takes several times as long as on a quiet one.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
