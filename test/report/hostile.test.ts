import { marked, type Token } from 'marked'
import { describe, expect, it } from 'vitest'
import { inert } from '../../src/model/inert.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { markdownReport } from '../../src/report/markdown-report.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { runSaying } from '../support/run-saying.ts'

function kinds(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    const below = Object.entries(token).flatMap(([, value]) => (Array.isArray(value) ? value : []))
    const nested = below.flat().filter((each): each is Token => typeof each === 'object' && each !== null)
    return [token.type, ...kinds(nested)]
  })
}

/** What there is room for depends on how long it is, as it is shown. */
const harmless = (words: string) => markdownReport(runSaying('h'.repeat(inert(words).length)))

describe('a report of a machine that wants to be more than evidence', () => {
  it.each(hostileTexts)('keeps %s in code spans and code blocks', (_name, words) => {
    const markdown = markdownReport(runSaying(words))
    const found = kinds(marked.lexer(markdown))
    const plainKinds = kinds(marked.lexer(harmless(words)))
    for (const kind of ['link', 'image', 'html']) expect(found).not.toContain(kind)
    for (const kind of ['heading', 'table', 'blockquote']) {
      expect(found.filter((each) => each === kind)).toHaveLength(
        plainKinds.filter((each) => each === kind).length,
      )
    }
    expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/)
  })

  it.each(hostileTexts)('has as many table cells as without %s', (_name, words) => {
    const cells = (report: string) =>
      marked
        .lexer(report)
        .flatMap((token) => (token.type === 'table' ? [token.header.length, token.rows.length] : []))
    expect(cells(markdownReport(runSaying(words)))).toEqual(cells(harmless(words)))
  })

  it.each(hostileTexts)('gives %s back unchanged as JSON', (_name, words) => {
    const document = JSON.parse(jsonReport(runSaying(words)))
    expect(document.steps[0].facts[0].suspect.value).toBe(words)
  })
})
