import { afterEach } from 'vitest'
import { bootGuest } from './boot-guest.ts'
import { findGuest, type Guest } from './guest.ts'
import type { VariantName } from './variants.ts'

/**
 * Hands out guests to the tests of a file: one that runs already, else a fresh one, which is ended with its test. Emulated
 * guests share few processors: those that nobody needs any more would slow down all others.
 */
export function guestsForThisFile(): (variant: VariantName) => Promise<Guest> {
  const started: Guest[] = []
  afterEach(async () => {
    await Promise.all(started.splice(0).map((guest) => guest.stop()))
  })
  return async (variant) => {
    const running = await findGuest(variant)
    if (running) return running
    const guest = await bootGuest(variant)
    started.push(guest)
    return guest
  }
}
