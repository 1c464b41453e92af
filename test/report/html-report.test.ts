import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { markdownHtml } from '../../src/report/html/markdown-html.ts'
import { style, styleHash } from '../../src/report/html/style.ts'
import { htmlReport } from '../../src/report/html-report.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { runSaying } from '../support/run-saying.ts'
import { sampleEvents } from '../support/sample-case.ts'
import { sampleContext } from '../support/sample-playbook.ts'

const sample = htmlReport({
  case: foldCase(sampleEvents),
  events: sampleEvents,
  context: sampleContext,
})

/** The opening tags of a page with the names of their attributes, each once. */
function tagsOf(html: string): Set<string> {
  const tags = html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .matchAll(/<([a-z!][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*>/gi)
  return new Set(
    [...tags].map(([, name, attributes = '']) =>
      [name, ...[...attributes.matchAll(/\s([a-zA-Z-]+)/g)].map((match) => match[1])].join(' '),
    ),
  )
}

const known = new Set([...tagsOf(sample), ...tagsOf(htmlReport(runSaying('fine')))])

describe('the page', () => {
  it('lets nothing run and nothing be fetched, and its style is the one it was hashed from', () => {
    expect(`sha256-${createHash('sha256').update(style).digest('base64')}`).toBe(styleHash)
    expect(sample).toContain(`default-src 'none'; style-src '${styleHash}'`)
    expect(sample).not.toMatch(/<script|<link|<img|<iframe|<object|<form|\son[a-z]+=|\sstyle=|src=/i)
  })

  it('has the conclusion first, then why, the way, the machines and what they said', () => {
    const headings = [...sample.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1])
    expect(headings).toEqual([
      expect.stringMatching(/./),
      'Why: what decided',
      'The way as a picture',
      'When it happened',
      'Machines',
      'The way, step by step',
      'What was run on the machines',
      'What was left behind',
      'Appendix: what the machines said',
    ])
  })

  it('can be made at every moment of a run', () => {
    for (let seen = 1; seen <= sampleEvents.length; seen += 1) {
      const events = sampleEvents.slice(0, seen)
      const html = htmlReport({ case: foldCase(events), events, context: sampleContext })
      expect(html).not.toMatch(/undefined|NaN/)
    }
  })

  it.each(hostileTexts)('takes %s for text wherever a machine says it', (_, words) => {
    const html = htmlReport(runSaying(words))
    for (const tag of tagsOf(html)) expect(known).toContain(tag)
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/)
  })
})

describe('an author’s Markdown', () => {
  it.each([
    ['a *b* **c** `d<e`', '<p>a <em>b</em> <strong>c</strong> <code>d&lt;e</code></p>'],
    ['<b onclick=x>t</b>', '&lt;b onclick=x&gt;'],
    ['[x](javascript:alert(1))', '<p>x</p>'],
    ['[x](https://example.com/?a="b")', 'href="https://example.com/?a=&quot;b&quot;"'],
    ['![p](http://x/p.png)', '<p>p</p>'],
    ['1. one\n2. two', '<ol start="1"><li>one</li><li>two</li></ol>'],
    ['a &lt;b&gt; & c', 'a &lt;b&gt; &amp; c'],
    ['| a |\n|---|\n| `x` |', '<td><code>x</code></td>'],
  ])('%s', (text, html) => {
    expect(markdownHtml(text)).toContain(html)
  })
})
