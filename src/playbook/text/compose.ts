import { Composer, type Document, Parser, YAMLParseError } from 'yaml'
import type { Found, Report } from '../../model/diagnostic.ts'
import { explainSyntax, explainTag } from './explain-syntax.ts'
import { maxDiagnostics } from './limits.ts'
import { mendSyntax } from './mend-syntax.ts'
import { proveFixes } from './prove-fixes.ts'
import { type Scan, scan } from './scan.ts'
import { makeSource, type Source } from './source.ts'

interface Composed {
  readonly document: Document
  /** Whether there is no mistake in its YAML. */
  readonly sound: boolean
  /** From this offset on the text was read inside out; the length of the text when it was not. */
  readonly until: number
}

/**
 * The composed YAML of a playbook, after its syntax errors were reported, all of them. Undefined when composing it could cost too
 * much. Never throws for a text.
 */
export function compose(source: Source, report: Report): Composed | undefined {
  const { found, scanned, composed } = examine(source)
  // More than are shown are no slips: mending each would cost more than it helps.
  if (found.length > maxDiagnostics) {
    for (const each of found) report(each)
    return composed
  }
  const mends = found.map((each) => ({ found: each, fix: mendSyntax(each, source, scanned) }))
  const mistakesIn = (text: string) => examine(makeSource(source.file, text)).found
  for (const each of proveFixes(source.text, mends, mistakesIn)) report(each)
  return composed
}

interface Examined {
  readonly found: readonly Found[]
  readonly scanned: Scan
  readonly composed: Composed | undefined
}

function examine(source: Source): Examined {
  // Parsed once for both: the scan bounds what composing recurses into.
  const tokens = [...new Parser().parse(source.text)]
  const scanned = scan(tokens)
  const { over, directives, tags } = scanned
  if (over) {
    const { code, message, at } = over
    const place = source.place(at, at + 1)
    return {
      found: [{ code, message, place, hint: 'divide it into several playbooks' }],
      scanned,
      composed: undefined,
    }
  }
  const found: Found[] = []
  for (const at of directives) {
    const message = 'a playbook has no % directives: it is always YAML 1.2'
    found.push({
      code: 'yaml/directive',
      message,
      place: source.place(at, at + 1),
      hint: 'take the line out',
    })
  }
  for (const { start, text } of tags) found.push(explainTag(source, start, text))
  const options = { prettyErrors: false, resolveKnownTags: false, uniqueKeys: false, version: '1.2' } as const
  const [document, second] = new Composer(options).compose(tokens, true, source.text.length)
  if (!document) throw new Error('the YAML library gave no document')
  const troubles = [
    ...document.errors,
    ...(second ? [new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', '')] : []),
    ...document.warnings,
  ].filter((each) => each.code !== 'TAG_RESOLVE_FAILED')
  const explained = troubles.map((trouble) => explainSyntax(trouble, { source, scanned }))
  const unclosed = explained.filter((each) => each.code.startsWith('yaml/unclosed-'))
  const from = Math.min(...unclosed.map((each) => each.place.start))
  // What follows something unclosed was read inside out: its errors would only mislead.
  found.push(...explained.filter((each) => each.place.start <= from))
  const sound = troubles.length + directives.length + tags.length === 0
  return { found, scanned, composed: { document, sound, until: Math.min(from, source.text.length) } }
}
