/** Fields whose texts are words of casebook's own, never of a machine or a person. */
const own: ReadonlySet<string> = new Set([
  'type',
  'state',
  'code',
  'role',
  'ended',
  'how',
  'edge',
  'from',
  'risk',
  'outcome',
  'truth',
  'kind',
  'at',
  'hash',
])

/**
 * A value with every text in it mapped, casebook's own words excepted. Below a field `value` anything may stand, so there all is
 * mapped, keys too. What is no plain data (a call tree's columns) stays as it is.
 */
export function mapTexts<T>(value: T, map: (text: string) => string): T {
  return mapped(value, map, false) as T
}

function mapped(value: unknown, map: (text: string) => string, free: boolean): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((each: unknown) => mapped(each, map, free))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    if (free) return [map(key), mapped(each, map, true)]
    return [key, own.has(key) && typeof each === 'string' ? each : mapped(each, map, key === 'value')]
  })
  return Object.fromEntries(entries)
}
