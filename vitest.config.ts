import { defineConfig } from 'vitest/config'
import { patienceMs } from './test/support/patience.ts'
import { shAsText } from './test/support/sh-as-text.mjs'

export default defineConfig({
  plugins: [shAsText],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lab/**'],
    // Most of the time is spent waiting for real processes, so more files than processors go side by side.
    maxWorkers: 4,
    testTimeout: 1.5 * patienceMs,
    hookTimeout: 1.5 * patienceMs,
    globalSetup: ['test/support/say-lacks.ts'],
    setupFiles: ['test/support/fail-lacking.ts'],
  },
})
