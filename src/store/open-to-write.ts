import { closeSync, constants, openSync, statSync } from 'node:fs'

/**
 * Opens a file to write it anew, and gives its descriptor. A pipe that nobody reads is refused at once: waiting for a reader holds up
 * the whole process, Ctrl-C too. Throws what the file system throws.
 */
export function openToWrite(file: string, mode = 0o666): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFIFO()) return openSync(file, 'w', mode)
  const asked = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK)
  try {
    return openSync(file, 'w')
  } finally {
    closeSync(asked)
  }
}
