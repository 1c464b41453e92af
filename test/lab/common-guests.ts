import { beforeAll } from 'vitest'
import { bootGuest } from './boot-guest.ts'
import { findGuest } from './guest.ts'

/** The two guests that most tests use: booted once for every worker, and ended with the suite. */
beforeAll(async () => {
  const needed = ['healthy', 'suspect'] as const
  await Promise.all(
    needed.map(async (variant) => {
      if (!(await findGuest(variant))) await bootGuest(variant)
    }),
  )
})
