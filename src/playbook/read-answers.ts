import { isMap } from 'yaml'
import type { Json } from '../model/fact.ts'
import { UsageError } from '../model/usage-error.ts'
import { composeDocument } from './document.ts'
import { openSource } from './source.ts'

/** An answers file: a YAML map of names to values, within the bounds of a playbook. */
export function readAnswers(file: string, bytes: Uint8Array): Readonly<Record<string, Json>> {
  const { source, diagnostics } = openSource(bytes)
  const composed = source ? composeDocument(source) : { diagnostics }
  const [wrong] = composed.diagnostics
  if (wrong)
    throw new UsageError(`${file}:${wrong.place.line}:${wrong.place.column}: ${wrong.message}`, wrong.hint)
  const top = 'top' in composed ? composed.top : undefined
  const answers: unknown = isMap(top) ? top.toJSON() : {}
  // yaml's own conversion of a map gives an object of JSON's types.
  return flatten(answers as Record<string, Json>)
}

/** `suspect: {iface: ens3}` is the same as `suspect.iface: ens3`. */
function flatten(answers: Readonly<Record<string, Json>>): Record<string, Json> {
  const flat: Record<string, Json> = {}
  for (const [name, value] of Object.entries(answers)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) flat[name] = value
    else
      for (const [inner, each] of Object.entries(flatten(value as Record<string, Json>)))
        flat[`${name}.${inner}`] = each
  }
  return flat
}
