import { unsafe } from './inert.ts'

/**
 * A value as a JSON document for a reader who may be a terminal: what would not be as it looks stands there as `\u…`. Nothing is lost: a program that
 * reads it gets the very same value.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(unsafe, escaped)}\n`
}

function escaped(found: string): string {
  return found
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
