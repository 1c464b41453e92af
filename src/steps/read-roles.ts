import type { Fields } from '../model/fields.ts'
import { type Role, roles } from '../model/role.ts'

/** `on: both | suspect | baseline`. */
export function readRoles(fields: Fields, fallback: readonly Role[]): readonly Role[] {
  const on = fields.text('on', { oneOf: ['both', ...roles] })
  if (!on) return fallback
  return on.value === 'both' ? roles : roles.filter((role) => role === on.value)
}
