import { compilePattern, type Pattern } from '../../facts/compile-pattern.ts'
import type { Spotted } from '../../model/place.ts'
import type { RuleId } from '../../model/rules/index.ts'
import type { SecretPattern } from '../../model/secret-pattern.ts'
import type { DocumentFields } from './document-fields.ts'

/** A pattern that can be used; what cannot is reported under `code`. */
export function readPattern(
  fields: DocumentFields,
  text: Spotted<string>,
  code: RuleId,
): Pattern | undefined {
  const pattern = compilePattern(text.value)
  if (!('wrong' in pattern)) return pattern
  fields.report({
    code,
    message: `this RE2 pattern cannot be used: ${pattern.wrong}`,
    place: text.place,
    hint: 'there is no lookahead and no backreference in RE2',
  })
  return undefined
}

/** The patterns of what is secret. */
export function readPatterns(fields: DocumentFields, key: 'redact'): readonly SecretPattern[] {
  return (fields.texts(key) ?? []).flatMap((text) => {
    const pattern = readPattern(fields, text, `${key}/pattern`)
    return pattern ? [pattern.replaceIn] : []
  })
}
