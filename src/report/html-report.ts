import { wholeWithin } from './bounds.ts'
import { toHtml } from './html/block-html.ts'
import { escapeHtml } from './html/escape-html.ts'
import { style, styleHash } from './html/style.ts'
import { timedCallsHtml } from './html/timed-calls-html.ts'
import { timelineHtml } from './html/timeline.ts'
import { wayHtml } from './html/way-html.ts'
import type { ReportInput } from './report-format.ts'
import { type Part, reportParts } from './report-parts.ts'
import { timedSteps } from './timed-steps.ts'

interface PagePart {
  readonly id: string
  readonly name: string
  readonly html: string
}

/** Characters of what the machines said that a page holds whole: its reader may have nothing else, and a browser has to open it. */
const wholeRaw = 8 << 20

/** One page for the people who must act: nothing in it runs, nothing is fetched; folds and search are the browser's own. */
export function htmlReport(input: ReportInput): string {
  const { case: kase, events, context } = input
  const { title, summary, parts } = reportParts(input, wholeWithin(wholeRaw))
  const [verdict, ...evidence] = [
    `<section class="verdict ${verdictOf(input)}">${toHtml(summary)}</section>`,
    ...[
      ...parts.slice(0, 1).map(partOf),
      { id: 'way', name: 'The way as a picture', html: wayHtml(kase.visits, context.playbook) },
      {
        id: 'time',
        name: 'When it happened',
        html: [timelineHtml(events), ...timedSteps(events).map(timedCallsHtml)].join(''),
      },
      ...parts.slice(1).map(partOf),
    ].filter((part) => part.html !== ''),
  ]
  const sections = evidence.filter((part) => typeof part !== 'string')
  const links = sections.map(({ id, name }) => `<li><a href="#${id}">${escapeHtml(name)}</a></li>`)
  const body = sections.map(
    ({ id, name, html }) => `<section id="${id}"><h2>${escapeHtml(name)}</h2>${html}</section>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${kase.conclusion?.conclusion.title ?? kase.playbook.title} · ${kase.id}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>${toHtml([title])}</header>
${verdict}
<nav aria-label="Parts of this report"><ul>${links.join('')}</ul></nav>
${body.join('\n')}
</main>
</body>
</html>
`
}

function verdictOf({ case: kase }: ReportInput): string {
  const outcome = kase.conclusion?.conclusion.outcome
  return outcome === 'problem' || outcome === 'ok' ? outcome : 'open'
}

function partOf({ name, blocks, folded }: Part): PagePart {
  const folds = folded.map(({ id, blocks: [head, ...rest] }) => {
    const summary = head ? toHtml([head]).replaceAll(/<(\/?)p\b/g, '<$1span') : ''
    return `<details><summary>${summary}</summary><div id="${id}">${toHtml(rest)}</div></details>`
  })
  const id = name.toLowerCase().replace(/[^a-z]+/g, '-')
  return { id, name, html: `${toHtml(blocks)}${folds.join('')}` }
}
