import { rmSync } from 'node:fs'
import { lockCase } from './case-lock.ts'
import { remember } from './state-folder.ts'

/** Removes a case for ever. One that another casebook is writing is a UsageError. */
export async function removeCase(folder: string): Promise<void> {
  const lock = await lockCase(folder)
  try {
    lock.requireHeld()
    remember('the case cannot be removed', folder, () => rmSync(folder, { recursive: true, force: true }))
  } finally {
    lock.release()
  }
}
