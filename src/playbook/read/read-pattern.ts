import { compilePattern, type Pattern } from '../../facts/compile-pattern.ts'
import type { Spotted } from '../../model/place.ts'
import type { RuleId } from '../../model/rules/index.ts'
import type { SecretPattern } from '../../model/secret-pattern.ts'
import type { Reading } from './reading.ts'

/** A pattern that can be used; what cannot is reported under `code`. */
export function readPattern(reading: Reading, text: Spotted<string>, code: RuleId): Pattern | undefined {
  const pattern = compilePattern(text.value)
  if (!('wrong' in pattern)) return pattern
  reading.report({
    code,
    message: `this RE2 pattern cannot be used: ${pattern.wrong}`,
    place: text.place,
    hint: 'there is no lookahead and no backreference in RE2',
  })
  return undefined
}

/** The patterns of what is secret. */
export function readPatterns(reading: Reading, texts: readonly Spotted<string>[]): readonly SecretPattern[] {
  return texts.flatMap((text) => {
    const pattern = readPattern(reading, text, 'redact/pattern')
    return pattern ? [pattern.replaceIn] : []
  })
}
