import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/lab/**'],
    // Most of the time is spent waiting for real processes, so more files than processors go side by side.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/say-lacks.ts'],
    setupFiles: ['test/support/fail-lacking.ts'],
  },
})
