import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { UsageError } from '../model/usage-error.ts'

/**
 * Opens a file to read, and gives its descriptor. What is no plain file is refused at once with a UsageError: a pipe that nobody
 * writes to would never end, and a device may have no end. Throws what the file system throws.
 */
export function openPlainFile(file: string): number {
  // A device may do something when it is opened.
  if (!statSync(file).isFile()) throw notPlain(file)
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  if (fstatSync(descriptor).isFile()) return descriptor
  closeSync(descriptor)
  throw notPlain(file)
}

/** The bytes of a plain file, of no other: see {@link openPlainFile}. More than `atMost` bytes are refused. */
export function readPlainFile(file: string, atMost = Number.POSITIVE_INFINITY): Buffer {
  const descriptor = openPlainFile(file)
  try {
    const { size } = fstatSync(descriptor)
    if (size > atMost) throw new UsageError(`${file} has ${size} bytes: far too much for what it should be`)
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function notPlain(file: string): UsageError {
  return new UsageError(`${file} is not a file: it is a folder, a pipe or a device`, 'Name a file.')
}
