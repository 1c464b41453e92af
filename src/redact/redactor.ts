import type { SecretPattern } from '../model/secret-pattern.ts'
import { formsOf } from './encodings.ts'
import { findSecrets } from './find-secrets.ts'
import { replaceTexts } from './replace-texts.ts'

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

const marks = /\[redacted [a-z ]+ \d+\]/g

export function createRedactor({ patterns, values }: SecretMarks): Redactor {
  const numbers = new Map<string, string>()
  const counts = new Map<string, number>()
  const nameOf = (kind: string, found: string) => {
    const known = numbers.get(found)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = `[redacted ${kind} ${count}]`
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
      return replaceSecrets(left, nameOf)
    },
  }
}

function replaceSecrets(text: string, nameOf: (kind: string, found: string) => string): string {
  const secrets = findSecrets(text)
  if (secrets.length === 0) return text
  const before = [...text.matchAll(marks)].map(({ 0: mark, index }) => [index, index + mark.length] as const)
  let done = ''
  let from = 0
  let next = 0
  for (const secret of secrets) {
    let { start, end } = secret
    // What was redacted before stays, or goes with what stands around it: half of a mark is none.
    while ((before[next]?.[1] ?? end) <= start) next += 1
    const [markStart, markEnd] = before[next] ?? [end, end]
    if (markStart <= start && end <= markEnd) continue
    if (markStart < end) [start, end] = [Math.min(start, markStart), Math.max(end, markEnd)]
    if (start < from) continue
    done += text.slice(from, start) + nameOf(secret.mark, text.slice(start, end))
    from = end
  }
  return done + text.slice(from)
}
