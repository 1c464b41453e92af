import { writeSync } from 'node:fs'

/** The system may write less than it was given, and says so only by the count. */
export function writeWhole(descriptor: number, bytes: Buffer): void {
  let written = 0
  while (written < bytes.length) written += writeSync(descriptor, bytes, written)
}
