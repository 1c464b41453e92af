import { describe, expect, it } from 'vitest'
import { contextOf } from '../../src/app/view.ts'
import { findingOf } from '../../src/evidence/finding-of.ts'
import { blocksFor } from '../../src/report/blocks-for.ts'
import { handoverReport } from '../../src/report/handover-report.ts'
import { htmlReport } from '../../src/report/html-report.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { markdownReport } from '../../src/report/markdown-report.ts'
import type { ReportInput } from '../../src/report/report-format.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { calls, reading } from '../support/sample-reading.ts'
import { eventsOf, walkText, windowDone } from '../support/walk-sample.ts'

const text = playbookText(
  `
  watch:
    title: Watch
    probe: {while: kick, calls: {hears: hears_it, control: control_it}, control: control}
    next:
      - {when: '!called(suspect.watch.hears)', go: good, because: nobody hears it}
      - unknown: open
      - otherwise: bad
`,
  "actions:\n  kick: {title: Kick it, risk: read_only, run: 'echo kick'}\n",
).replace('owner: nobody, what: because}', 'owner: nobody, what: because, hand_over: Please look.}')

const window = (...heard: readonly string[]) => ({
  windows: { kick: { ...windowDone, reading: reading(['hears_it', 'control_it'], calls(...heard)) } },
})

async function input(): Promise<ReportInput & { readonly live: string }> {
  const recorded = {
    case: 'old',
    at: '2026-01-01T00:00:00.000Z',
    target: 'local',
    doubts: ['an older kernel'],
  }
  const walked = await walkText(text, {
    suspect: window('control_it'),
    baseline: { ...window('control_it', 'hears_it'), about: { recorded } },
  })
  const context = contextOf(playbookOf(text))
  const [concluded] = eventsOf(walked, 'concluded')
  if (!concluded) throw new Error('no conclusion')
  const live = toMarkdown(blocksFor(concluded, walked.case, context))
  return { case: walked.case, events: walked.bench.events, context, live }
}

const bare = (page: string) =>
  page
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll(/[`*\\]/g, '')

describe('one finding, the same in', () => {
  it.each([
    ['the live view', (all: Awaited<ReturnType<typeof input>>) => all.live],
    ['Markdown', markdownReport],
    ['HTML', htmlReport],
    ['the hand-over', handoverReport],
    ['JSON', jsonReport],
  ])('%s', async (_name, show) => {
    const all = await input()
    const found = findingOf(all.case, all.context)
    if (!found) throw new Error('no finding')
    expect(found.grade).toBe('observed')
    const page = bare(show(all))
    const told = [
      found.grade,
      ...found.because,
      ...found.doubts,
      ...found.leavesOpen,
      'watch.hears',
      'hears_it',
    ]
    for (const words of told) expect(page).toContain(words)
  })
})

it('what a person said cannot become markup of the hand-over', async () => {
  const said = '<img src=x> [a](http://b.example) @team'
  const asking = playbookText(`
  first:
    title: First
    ask: {told: {ask: What?}}
    next:
      - {when: 'told == "x"', go: bad}
      - otherwise: good
`).replace('owner: nobody, what: because}', 'owner: nobody, what: because, hand_over: Please look.}')
  const walked = await walkText(asking.replaceAll('what: because}', 'what: because, hand_over: Look.}'), {
    suspect: {},
    answers: { told: said },
  })
  const page = handoverReport({ case: walked.case, events: [], context: contextOf(playbookOf(asking)) })
  expect(page).toContain('How sure this is')
  // Outside code spans, every sign that could begin markup is escaped.
  const outside = page.replaceAll(/(`+)[\s\S]*?\1/g, '')
  expect(outside).not.toMatch(/(?<!\\)<img|(?<!\\)\]\(|@team/)
})
