import { hash } from 'node:crypto'
import type { JournalEvent } from '../model/event.ts'

/** The form of the journals that this casebook writes and knows; a later one raises it when a line's meaning changes. */
const version = 2

/** The hash that stands before the first line. */
export const noHash = '0'.repeat(64)

const begin = /^\{"hash":"([0-9a-f]{64})",/

/**
 * One entry as it stands in the file, without its line end, and its hash. The hash is of the hash before it and of all else on
 * the line: no entry can be changed, taken out or put in without breaking itself or the next. The first line says the form.
 */
export function toLine(event: object, previous: string): { readonly line: string; readonly hash: string } {
  const body = JSON.stringify(previous === noHash ? { journal: version, ...event } : event)
  const hash = hashOf(previous, body)
  return { line: `{"hash":"${hash}",${body.slice(1)}`, hash }
}

/** SHA-256, in hex. */
function hashOf(previous: string, body: string): string {
  return hash('sha256', `${previous}\n${body}`)
}

type LineRead =
  | { readonly event: JournalEvent; readonly hash: string }
  /** `no-entry`: no whole JSON line, as a torn write leaves it; `broken`: an entry, but changed or not the one that belongs here. */
  | { readonly wrong: 'no-entry' | 'broken' | 'later-version' }

/** The entry of a line that stands after the hash `previous`. */
export function fromLine(line: string, previous: string): LineRead {
  const parsed = parseObject(line)
  if (!parsed) return { wrong: 'no-entry' }
  const { journal, hash: _, ...event } = parsed
  if (typeof journal === 'number' && journal > version) return { wrong: 'later-version' }
  const hash = begin.exec(line)?.[1]
  const body = line.replace(begin, '{')
  if (hash === undefined || hash !== hashOf(previous, body)) return { wrong: 'broken' }
  // Only casebook writes journals, and the hash is right; what a line holds is checked by those who read it.
  return { event: event as unknown as JournalEvent, hash }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
