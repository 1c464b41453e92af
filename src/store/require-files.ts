import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'

/** What a walk has open at once beside its journal: the streams of two machines' programs, and the parts of casebook that are loaded meanwhile. */
const most = 24

/** A case for which there would not be enough open files in the middle is not begun: throws what the file system throws. */
export function requireFiles(): void {
  const opened: number[] = []
  try {
    while (opened.length < most) opened.push(openSync(devNull, 'r'))
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}
