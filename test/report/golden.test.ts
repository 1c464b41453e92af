import { describe, expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { markdownReport } from '../../src/report/markdown-report.ts'
import { playbookView } from '../../src/report/views/playbook.ts'
import { sampleEvents } from '../support/sample-case.ts'
import { sampleContext, samplePlaybook } from '../support/sample-playbook.ts'

const input = { case: foldCase(sampleEvents), events: sampleEvents, context: sampleContext }

describe('a whole run on paper', () => {
  it('reads as a Markdown report', async () => {
    await expect(markdownReport(input)).toMatchFileSnapshot('samples/report.md')
  })

  it('is one JSON document', async () => {
    await expect(jsonReport(input)).toMatchFileSnapshot('samples/report.json')
  })

  it('can be reported without its playbook', async () => {
    await expect(markdownReport({ ...input, context: {} })).toMatchFileSnapshot('samples/report-bare.md')
  })

  it('can be reported at every moment of it', () => {
    for (let seen = 1; seen <= sampleEvents.length; seen += 1) {
      const events = sampleEvents.slice(0, seen)
      const report = markdownReport({ ...input, case: foldCase(events), events })
      expect(report).toContain('# eth0 shows state UNKNOWN')
      expect(report).not.toContain('undefined')
    }
  })

  it('shows a whole playbook', async () => {
    await expect(toMarkdown(playbookView(samplePlaybook))).toMatchFileSnapshot('samples/playbook.md')
  })
})
