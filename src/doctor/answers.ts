import type { CouldNotLook } from '../model/fact.ts'

/** What a target answered to the checks' questions. */
export interface Answers {
  /** The value of the first line with this key; undefined: there was none. */
  value(key: string): string | undefined
  /** Of all lines with this key. */
  all(key: string): readonly string[]
  /** Whether a check's questions were asked to their end. */
  finished(check: string): boolean
  /** Why it was not root who asked; undefined: it was. */
  readonly notRoot: CouldNotLook | undefined
}

/** Reads what the script of this `nonce` printed. Lines that are no answer are passed over. */
export function answersIn(printed: string, nonce: string, notRoot: CouldNotLook | undefined): Answers {
  const values = new Map<string, string[]>()
  const ended = new Set<string>()
  let check = ''
  for (const line of printed.split('\n')) {
    if (line.startsWith(`@${nonce} `)) {
      // Each mark ends the check before it.
      ended.add(check)
      check = line.slice(nonce.length + 2)
      continue
    }
    const [, key, value = ''] = /^([a-z_]+)(?: (.*))?$/.exec(line) ?? []
    const name = `${check}.${key}`
    if (key) values.set(name, [...(values.get(name) ?? []), value.trim()])
  }
  return {
    value: (key) => values.get(key)?.[0],
    all: (key) => values.get(key) ?? [],
    finished: (name) => ended.has(name),
    notRoot,
  }
}
