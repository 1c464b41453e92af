import type { Fields } from '../model/fields.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import { roles } from '../model/role.ts'
import type { StepKind } from '../model/step-kind.ts'
import { readCall } from './read-call.ts'
import { readRoles } from './read-roles.ts'
import { planWindows, runWindows, type Windows } from './window.ts'

const defaults = { settleMs: 2000, maxEvents: 20_000 }

/** Listens to functions while an action runs: one window for all candidates, on every machine. */
export const probe: StepKind = {
  kind: 'probe',
  summary: 'listens to functions while an action runs, on both machines',
  read: (step) => {
    const fields = step.fields('probe', { required: true })
    const action = fields?.text('while', { required: true })
    if (!fields || !action) return undefined
    const declaration = readProbe(fields, action.value)
    const windows: Windows = { action: action.value, on: declaration.on, probe: declaration }
    return {
      kind: 'probe',
      declares: { probe: declaration, actions: [action] },
      plan: (desk) => planWindows(desk, windows),
      perform: (desk) => runWindows(desk, windows),
    }
  },
}

function readProbe(fields: Fields, action: string): ProbeDeclaration {
  const follow = readFollow(fields)
  const calls = fields
    .entries('calls', 'function')
    .map(({ name, fields: call }) => readCall(call, name, follow !== undefined))
  if (calls.length === 0) {
    fields.report({
      code: 'probe/no-calls',
      message: 'a probe needs `calls`: what to listen to',
      place: fields.place,
    })
  }
  return {
    while: action,
    on: readRoles(fields, roles),
    follow,
    control: fields.text('control', { oneOf: calls.map((call) => call.label) })?.value,
    calls,
    settleMs: fields.duration('settle', { max: 60_000 }) ?? defaults.settleMs,
    maxEvents: fields.integer('events', { min: 1, max: 1_000_000 }) ?? defaults.maxEvents,
    backends: fields.texts('backends').map((backend) => backend.value),
    repeat: 1,
  }
}

/** `follow: iface`, or `follow: {input: iface, name_at: 0}`. */
function readFollow(fields: Fields): ProbeDeclaration['follow'] {
  if (fields.shape('follow') === 'missing') return undefined
  if (fields.shape('follow') === 'scalar') {
    const input = fields.text('follow')
    return input && { input: input.value, nameAt: 0 }
  }
  const inner = fields.fields('follow')
  const input = inner?.text('input', { required: true })
  return input && { input: input.value, nameAt: inner?.integer('name_at', { min: 0, max: 65_535 }) ?? 0 }
}
