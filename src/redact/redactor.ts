import type { SecretPattern } from '../model/secret-pattern.ts'
import { formsOf } from './encodings.ts'
import { replaceTexts } from './replace-texts.ts'
import { secretKinds } from './secret-kinds.ts'

interface SecretMarks {
  /** Of the playbook and of the user. */
  readonly patterns: readonly SecretPattern[]
  /** Exact values; found in their usual encodings too. At least four characters each. */
  readonly values: readonly string[]
}

/**
 * Takes secrets out of texts, best effort. What is taken out becomes `[redacted KIND N]`; the same secret has the same number for as
 * long as the redactor lives, so that two machines can still be compared. What was redacted passes unchanged.
 */
export interface Redactor {
  redact(text: string): string
  /** A value that is secret from now on, in all its encodings. */
  learn(value: string): void
}

const unchanged = /^\[redacted [a-z ]+ \d+\]?$/

export function createRedactor({ patterns, values }: SecretMarks): Redactor {
  const numbers = new Map<string, string>()
  const nameOf = (kind: string, found: string) => {
    const known = numbers.get(found)
    if (known !== undefined) return known
    const count = [...numbers.values()].filter((name) => name.startsWith(`[redacted ${kind} `)).length
    const name = `[redacted ${kind} ${count + 1}]`
    numbers.set(found, name)
    return name
  }
  const exact = new Map<string, string>()
  const learn = (value: string) => {
    for (const form of formsOf(value)) exact.set(form, nameOf('value', value))
  }
  values.forEach(learn)
  return {
    learn,
    redact: (text) => {
      let left = replaceTexts(text, exact)
      for (const pattern of patterns) left = pattern(left, (found) => nameOf('mark', found))
      for (const { kind, pattern, not } of secretKinds) {
        left = left.replace(pattern, (whole: string, secret: string) => {
          if (not?.test(secret) || unchanged.test(secret)) return whole
          const at = whole.lastIndexOf(secret)
          return `${whole.slice(0, at)}${nameOf(kind, secret)}${whole.slice(at + secret.length)}`
        })
      }
      return left
    },
  }
}
