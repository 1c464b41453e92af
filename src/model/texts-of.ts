/** Every text in a plain value at any depth, except keys. */
export function* textsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const each of value) yield* textsOf(each)
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    for (const each of Object.values(value)) yield* textsOf(each)
}
