import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/lab/longest-first.ts'
import { workers } from './test/lab/workers.ts'
import { shAsText } from './test/support/sh-as-text.mjs'

// The lab suite: real guests, never part of `npm test`.
export default defineConfig({
  plugins: [shAsText],
  test: {
    include: ['test/lab/**/*.test.ts'],
    // A second kernel, slower still to emulate: npm run lab:newest.
    exclude: process.env['CASEBOOK_LAB_NEWEST'] ? [] : ['test/lab/newest.test.ts'],
    globalSetup: ['test/lab/setup.ts'],
    setupFiles: ['test/lab/common-guests.ts'],
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
