import { RE2JS } from 're2js'
import { hintFinder } from './find-hints.ts'
import { guards } from './guards.ts'
import type { SecretKind } from './kinds/secret-kind.ts'
import { secretKinds } from './secret-kinds.ts'

/** A stretch of a text that is secret. */
interface Secret {
  readonly start: number
  readonly end: number
  readonly mark: string
}

/** Characters that a pattern sees before and after a hint. What of a long secret stands behind them follows it. */
const reach = { line: { before: 256, after: 1024 }, lines: { before: 2048, after: 16_384 } } as const

/** What ends a secret that was longer than what its pattern saw. */
const secretEnd = /[\s"'<>]/g

interface Compiled extends SecretKind {
  readonly re: () => RE2JS
  readonly never: () => RE2JS | undefined
}

/** A pattern is compiled when its first hint is met: most texts meet few. */
const compiled: readonly Compiled[] = secretKinds.map((kind) => ({
  ...kind,
  re: once(() => RE2JS.compile(kind.pattern)),
  never: once(() => (kind.not === undefined ? undefined : RE2JS.compile(kind.not))),
}))

const byHint = new Map<string, Compiled[]>()
for (const kind of compiled)
  for (const hint of kind.hints) byHint.set(hint, [...(byHint.get(hint) ?? []), kind])

const findHints = hintFinder(byHint.keys())

/** The secrets of a text, by their form and by what stands around them, in order and apart. Time grows with the length of the text. */
export function findSecrets(text: string): readonly Secret[] {
  const found: Secret[] = []
  const stretches = stretchesOf(text)
  for (const kind of compiled)
    for (const [from, to] of stretches.get(kind) ?? []) collect(kind, { text, from, to }, found)
  return joined(found)
}

type Stretch = [from: number, to: number]

/** Where each kind may be: around the hints of it that stand in the text. */
function stretchesOf(text: string): ReadonlyMap<Compiled, Stretch[]> {
  const stretches = new Map<Compiled, Stretch[]>()
  let line: Stretch = [0, lineEnd(text, 0)]
  findHints(text, (hint, at) => {
    while (at > line[1]) {
      const start = text.lastIndexOf('\n', at - 1) + 1
      line = [start, lineEnd(text, at)]
    }
    for (const kind of byHint.get(hint) ?? []) {
      const { before, after } = reach[kind.over]
      const [from, to] = [Math.max(0, at - before), Math.min(text.length, at + after)]
      const [start, end] =
        kind.over === 'line' ? [Math.max(line[0], from), Math.min(line[1], to)] : [from, to]
      const all = stretches.get(kind)
      const last = all?.at(-1)
      if (!all || !last) stretches.set(kind, [[start, end]])
      else if (end <= last[1]) continue
      else if (start <= last[1] && end - last[0] <= 2 * (before + after)) last[1] = end
      else all.push([start, end])
    }
  })
  return stretches
}

function collect(
  kind: Compiled,
  { text, from, to }: { readonly text: string; readonly from: number; readonly to: number },
  found: Secret[],
): void {
  const seen = text.slice(from, to)
  // Whether there is one at all is told much faster than where.
  if (!kind.re().test(seen)) return
  const matcher = kind.re().matcher(seen)
  while (matcher.find()) {
    const group = groupOf(matcher)
    if (group === undefined) continue
    const [start, end] = [matcher.start(group), matcher.end(group)]
    const secret = seen.slice(start, end)
    const name = seen.slice(matcher.start(0), start)
    if (kind.guard && guards[kind.guard]({ secret, name, after: seen.slice(end, end + 40) })) continue
    if (kind.never()?.test(name + secret)) continue
    const whole = end === seen.length ? endOfSecret(text, to) : from + end
    found.push({ start: from + start, end: whole, mark: kind.mark })
  }
}

function groupOf(matcher: ReturnType<RE2JS['matcher']>): number | undefined {
  for (let group = 1; group <= matcher.groupCount(); group += 1) if (matcher.group(group)) return group
  return undefined
}

/** Secrets that overlap are one: the first of them names it. */
function joined(found: readonly Secret[]): readonly Secret[] {
  const sorted = [...found].sort((a, b) => a.start - b.start)
  const apart: Secret[] = []
  for (const secret of sorted) {
    const last = apart.at(-1)
    if (!last || secret.start >= last.end) apart.push(secret)
    else if (secret.end > last.end) apart[apart.length - 1] = { ...last, end: secret.end }
  }
  return apart
}

function endOfSecret(text: string, from: number): number {
  secretEnd.lastIndex = from
  return secretEnd.exec(text)?.index ?? text.length
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
