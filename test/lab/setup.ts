import { execa } from 'execa'
import { runningTs } from '../support/running-ts.ts'
import { listGuests } from './guest.ts'
import { prepareLab } from './prepare-lab.ts'
import { workers } from './workers.ts'

/** Before the suite the parts of the guests are made once; after it every guest is ended that it booted. */
export default async function setup(): Promise<() => Promise<void>> {
  await prepareLab()
  const before = (await listGuests()).map(({ name }) => name)
  return async () => {
    const booted = (await listGuests()).filter(({ name }) => !before.includes(name))
    await Promise.all(booted.map((guest) => guest.stop()))
    // With a set that was named there is no other.
    const others = process.env['CASEBOOK_LAB_SET']
      ? []
      : Array.from({ length: workers - 1 }, (_, n) => String(n + 2))
    await Promise.all(
      others.map((set) =>
        execa(process.execPath, [...runningTs, 'test/lab/main.ts', 'down'], {
          env: { CASEBOOK_LAB_SET: set },
        }),
      ),
    )
  }
}
