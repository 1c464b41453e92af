import { afterAll } from 'vitest'
import { bootGuest } from './boot-guest.ts'
import { findGuest, type Guest } from './guest.ts'
import type { VariantName } from './variants.ts'

/** Hands out guests for one test file: one that runs already, else a fresh one, which is ended when the file is done. */
export function guestsForThisFile(): (variant: VariantName) => Promise<Guest> {
  const started: Guest[] = []
  afterAll(() => Promise.all(started.map((guest) => guest.stop())))
  return async (variant) => {
    const running = await findGuest(variant)
    if (running) return running
    const guest = await bootGuest(variant)
    started.push(guest)
    return guest
  }
}
