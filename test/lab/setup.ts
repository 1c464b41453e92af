import { bootGuest } from './boot-guest.ts'
import { findGuest, type Guest } from './guest.ts'

/** The two guests that most tests use: booted once for the whole suite, and ended if it was the suite that booted them. */
export default async function setup(): Promise<() => Promise<void>> {
  const started: Guest[] = []
  const need = async (variant: 'healthy' | 'suspect') => {
    if (!(await findGuest(variant))) started.push(await bootGuest(variant))
  }
  await need('healthy')
  await need('suspect')
  return async () => {
    await Promise.all(started.map((guest) => guest.stop()))
  }
}
