import type { Fields } from '../model/fields.ts'
import type { Spotted } from '../model/place.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import { roles } from '../model/role.ts'
import { readCall } from './read-call.ts'
import { readRoles } from './read-roles.ts'

/** What is not said in the playbook. */
interface ProbeDefaults {
  readonly maxEvents: number
  readonly repeat: number
}

/** The action, and what is watched meanwhile: what probes of every kind have in common. */
export function readProbe(
  fields: Fields,
  defaults: ProbeDefaults,
): { readonly action: Spotted<string>; readonly probe: ProbeDeclaration } | undefined {
  const action = fields.text('while', { required: true })
  if (!action) return undefined
  const follow = readFollow(fields)
  const calls = fields
    .entries('calls', 'function')
    .map(({ name, fields: call }) => readCall(call, name, follow !== undefined))
  const probe: ProbeDeclaration = {
    while: action.value,
    on: readRoles(fields, roles),
    follow,
    control: fields.text('control', { oneOf: calls.map((call) => call.label) })?.value,
    calls,
    settleMs: fields.duration('settle', { max: 60_000 }) ?? 2000,
    maxEvents: fields.integer('events', { min: 1, max: 1_000_000 }) ?? defaults.maxEvents,
    backends: fields.texts('backends').map((backend) => backend.value),
    repeat: fields.integer('repeat', { min: 1, max: 20 }) ?? defaults.repeat,
  }
  return { action, probe }
}

/** `follow: iface`, or `follow: {input: iface, name_at: 0}`. */
export function readFollow(fields: Fields): ProbeDeclaration['follow'] {
  if (fields.shape('follow') === 'missing') return undefined
  if (fields.shape('follow') === 'scalar') {
    const input = fields.text('follow')
    return input && { input: input.value, nameAt: 0 }
  }
  const inner = fields.fields('follow')
  const input = inner?.text('input', { required: true })
  return input && { input: input.value, nameAt: inner?.integer('name_at', { min: 0, max: 65_535 }) ?? 0 }
}
