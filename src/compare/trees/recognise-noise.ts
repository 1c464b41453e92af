import type { NoiseRule } from './noise-rules.ts'

/** What a name alone says about a call: whether it is taken out, or what is below it, and by which rule. */
export interface NoiseMark {
  readonly takes: 'call' | 'below'
  readonly rule: number
  /** Names of the sibling that ends what this one opens. */
  readonly closedBy: ReadonlySet<string> | undefined
}

/** Tells noise by the name of a function. What was asked for is never noise: a rule that would hide a root is left out. */
export function recogniseNoise(
  rules: readonly NoiseRule[],
  roots: Iterable<string>,
): (name: string) => NoiseMark | undefined {
  const asked = [...roots]
  const tables = rules.flatMap((rule, at) => {
    const table = { at, rule, out: matcher(rule.out), opaque: matcher(rule.opaque) }
    return asked.some((name) => table.out(name) || table.opaque(name)) ? [] : [table]
  })
  return (name) => {
    for (const { at, rule, out, opaque } of tables) {
      const { brackets } = rule
      if (brackets?.open.includes(name)) {
        return { takes: 'call', rule: at, closedBy: new Set(brackets.close) }
      }
      if (out(name)) return { takes: 'call', rule: at, closedBy: undefined }
      if (opaque(name)) return { takes: 'below', rule: at, closedBy: undefined }
    }
    return undefined
  }
}

function matcher(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false
  const whole = patterns.map((pattern) => pattern.replaceAll('*', '.*')).join('|')
  const expression = new RegExp(`^(?:${whole})$`)
  return (name) => expression.test(name)
}
