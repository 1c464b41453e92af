import { describe, expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { situationView } from '../../src/report/views/situation.ts'
import { sampleEvents } from '../support/sample-case.ts'
import { samplePlaybook } from '../support/sample-playbook.ts'

const cardAfter = (events: number) => situationView(foldCase(sampleEvents.slice(0, events)), samplePlaybook)
const moments = sampleEvents.map((_, at) => at + 1)

describe('where a case stands', () => {
  it('takes at most eight lines at every moment', () => {
    for (const seen of moments) {
      const [card] = cardAfter(seen)
      const lines = card?.kind === 'lines' ? card.lines.length : 0
      expect(lines).toBeGreaterThan(1)
      expect(lines).toBeLessThanOrEqual(8)
    }
  })

  it('names the machines, the step, what is next and the reason', () => {
    const decided = sampleEvents.findIndex(({ type }) => type === 'decided')
    expect(toMarkdown(cardAfter(decided + 1))).toMatchInlineSnapshot(`
      "- **case**: \`20261123-090000-kx7q\`, eth0 shows state UNKNOWN
      - **suspect**: \`ssh:web-7\`, host \`web-7\`, live
      - **baseline**: \`recorded:lab-healthy\`, host \`healthy\`, recorded
      - → **step 1**: Where does the state come from?; \`pick_repro\` is next
      - after \`data_source\`: state is "unknown" on the suspect and "up" on the baseline
      - **?** in doubt: The baseline is a recording (lab-healthy, of local, made 20…
      "
    `)
  })

  it('says that a step is not over while it is not', () => {
    const entered = sampleEvents.findIndex(({ type }) => type === 'step-entered')
    expect(toMarkdown(cardAfter(entered + 1))).toContain('it is not over')
  })
})
