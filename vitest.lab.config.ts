import { defineConfig } from 'vitest/config'

// The lab suite: real guests, one file after the other, never part of `npm test`.
export default defineConfig({
  test: {
    include: ['test/lab/**/*.test.ts'],
    globalSetup: ['test/lab/setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
})
