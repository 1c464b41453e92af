import { type Document, parseDocument } from 'yaml'
import type { Report } from '../../model/diagnostic.ts'
import { explainSyntax, explainTag } from './explain-syntax.ts'
import { scan } from './scan.ts'
import type { Source } from './source.ts'

/** The composed YAML of a playbook, or undefined after its syntax errors were reported, all of them. Never throws for a text. */
export function compose(source: Source, report: Report): Document | undefined {
  const scanned = scan(source)
  const { over, directives, tags } = scanned
  if (over) {
    const { code, message, at } = over
    report({ code, message, place: source.place(at, at + 1), hint: 'divide it into several playbooks' })
    return undefined
  }
  for (const at of directives) {
    const message = 'a playbook has no % directives: it is always YAML 1.2'
    report({ code: 'yaml/directive', message, place: source.place(at, at + 1), hint: 'take the line out' })
  }
  for (const { start, text } of tags) report(explainTag(source, start, text))
  const options = { prettyErrors: false, resolveKnownTags: false, uniqueKeys: false, version: '1.2' } as const
  const document = parseDocument(source.text, options)
  const troubles = [...document.errors, ...document.warnings].filter(
    (each) => each.code !== 'TAG_RESOLVE_FAILED',
  )
  const explained = troubles.map((trouble) => explainSyntax(trouble, { source, scanned }))
  const unclosed = explained.filter((each) => each.code.startsWith('yaml/unclosed-'))
  const from = Math.min(...unclosed.map((each) => each.place.start))
  for (const each of explained) {
    // What follows something unclosed was read inside out: its errors would only mislead.
    if (each.place.start <= from) report(each)
  }
  return troubles.length + directives.length + tags.length > 0 ? undefined : document
}
