import { defineConfig } from 'vitest/config'
import { shAsText } from './test/support/sh-as-text.mjs'

export default defineConfig({
  plugins: [shAsText],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lab/**'],
    // Most of the time is spent waiting for real processes, so more files than processors go side by side.
    maxWorkers: 4,
    testTimeout: 60_000,
  },
})
