import type { Json } from './fact.ts'

/** Whether a value that was kept is not the one that was given: a part of it was secret. */
export function wasRedacted(value: Json): boolean {
  return typeof value === 'string' && value.includes('[redacted ')
}
