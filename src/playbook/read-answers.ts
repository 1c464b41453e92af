import type { Found } from '../model/diagnostic.ts'
import type { Json } from '../model/fact.ts'
import { UsageError } from '../model/usage-error.ts'
import { compose } from './text/compose.ts'
import { decodeText } from './text/decode-text.ts'
import { makeSource } from './text/source.ts'

/** An answers file: a YAML map of names to values, within the bounds of a playbook. `suspect: {port: 1}` is the same as `suspect.port: 1`. */
export function readAnswers(file: string, bytes: Uint8Array): Readonly<Record<string, Json>> {
  const decoded = decodeText(bytes)
  if ('code' in decoded) throw new UsageError(`${file}: ${decoded.message}`, decoded.hint)
  const found: Found[] = []
  const composed = compose(makeSource(file, decoded.text), (diagnostic) => found.push(diagnostic))
  const [wrong] = found
  if (wrong)
    throw new UsageError(`${file}:${wrong.place.line}:${wrong.place.column}: ${wrong.message}`, wrong.hint)
  const answers: unknown = composed?.document.toJS({ maxAliasCount: 0 }) ?? {}
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    throw new UsageError(`${file} is no map of names to values`, 'For example: port: 8080')
  }
  return flatten(answers as Record<string, Json>)
}

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
