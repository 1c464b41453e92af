import { expect, it } from 'vitest'
import { contextOf, showingBlocks } from '../../src/app/view.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText } from '../support/walk-sample.ts'

const text = playbookText(`
  look:
    title: Look
    observe: {a: {read: /a}}
    next:
      - {when: '!(suspect.a != "1")', go: good, because: it says one}
      - unknown: open
      - otherwise: bad
`)

it('shows the reason of a decision first, and the conditions with their values on "explain more"', async () => {
  const walked = await walkText(text, { suspect: { facts: { a: '1' } } })
  const context = { context: contextOf(playbookOf(text)), events: walked.bench.events }
  const [decided] = eventsOf(walked, 'decided')
  if (!decided) throw new Error('nothing was decided')
  const then = { ...walked.case, visits: walked.case.visits.slice(0, 1) }
  expect(toMarkdown(showingBlocks({ type: 'kept', event: decided }, then, context))).toBe(
    '→ goes to `good` because it says one\n',
  )
  const more = { type: 'more', step: 'look', more: '', plan: [] } as const
  expect(toMarkdown(showingBlocks(more, then, context))).toBe(
    '`!(suspect.a != "1")` **holds**: `suspect.a` is `"1"`\n',
  )
  const before = { ...then, visits: then.visits.map((visit) => ({ ...visit, decided: undefined })) }
  expect(toMarkdown(showingBlocks(more, before, context)).trim()).toBe('')
})
