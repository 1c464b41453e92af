import { bootGuest } from './boot-guest.ts'
import { findGuest } from './guest.ts'
import { prepareLab } from './prepare-lab.ts'

/** The two guests that most tests use: booted once for the whole suite, and ended if it was the suite that booted them. */
export default async function setup(): Promise<() => Promise<void>> {
  await prepareLab()
  const needed = await Promise.all(
    (['healthy', 'suspect'] as const).map(async (variant) => {
      return (await findGuest(variant)) ? undefined : bootGuest(variant)
    }),
  )
  return async () => {
    await Promise.all(needed.map((guest) => guest?.stop()))
  }
}
