import { expect } from 'vitest'
import { tracesOn } from './traces.ts'
import { guestsForThisFile } from './use-guest.ts'
import type { VariantName } from './variants.ts'
import { type Walked, walkPlaybook } from './walk-playbook.ts'

export const rebind = ['--yes=disruptive', '--set', 'repro=rebind']

/**
 * Walks with a guest as the suspect, beside the recording unless a baseline is named; afterwards no guest may hold a trace of it. To be
 * called once a file: it ends the guests that it booted with their test.
 */
export function walksOnGuests(): (variant: VariantName, ...more: string[]) => Promise<Walked> {
  const guest = guestsForThisFile()
  return async (variant, ...more) => {
    const guests = await Promise.all([guest('healthy'), guest(variant)])
    const before = await Promise.all(guests.map(tracesOn))
    const walked = await walkPlaybook('--suspect', `ssh:casebook-${variant}`, ...more)
    expect(await Promise.all(guests.map(tracesOn))).toEqual(before)
    return walked
  }
}
