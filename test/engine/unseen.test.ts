import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import type { Json } from '../../src/model/fact.ts'
import { type FakeMachine, fakeBench } from '../support/fake-bench.ts'
import { readText } from '../support/read-text.ts'

/** As a case may hold it: written before `check` knew that it blames what nobody saw. */
function playbookOf(next: string) {
  const { draft } = readText(`playbook: sample
title: A sample
machines: {suspect: {about: sick}}
steps:
  look:
    title: Look at it
    observe: {state: {run: cat /state}}
    next:
${next}
  broken: {title: Broken, conclude: {title: It is broken, outcome: problem, owner: somebody, what: it is, hand_over: mend it}}
  fine: {title: Fine, conclude: {title: It is fine, outcome: ok, owner: nobody, what: it is}}
`)
  if (!draft) throw new Error('no draft')
  return draft.playbook
}

async function conclusionOf(next: string, suspect: FakeMachine, answers: Record<string, Json[]> = {}) {
  const bench = fakeBench({ suspect, answers, interactive: true })
  const playbook = playbookOf(next)
  const kase = await walk({ playbook, bench, caseId: 'one', casebook: '0', facts: undefined })
  return kase.conclusion
}

const skipping = { 'menu.look': ['skip'], text: ['no time'] }
const rest = `      - {when: 'suspect.state == "up"', go: fine}
      - unknown: broken
      - otherwise: broken`

describe('a problem', () => {
  it('that follows from what was skipped is none, and blames nobody', async () => {
    const concluded = await conclusionOf(rest, {}, skipping)
    expect(concluded?.conclusion).toMatchObject({ outcome: 'inconclusive', owner: '', handOver: '' })
    expect(concluded?.conclusion.what).toContain('Look at it')
  })

  it('that follows from a question about what was skipped is none either', async () => {
    const asked = `      - {when: '!known(suspect.state)', go: broken}\n      - otherwise: fine`
    expect((await conclusionOf(asked, {}, skipping))?.conclusion.outcome).toBe('inconclusive')
  })

  it('is one when the machine showed that it refuses', async () => {
    expect((await conclusionOf(rest, {}))?.conclusion).toMatchObject({
      outcome: 'problem',
      owner: 'somebody',
    })
  })

  it('is one when it was seen', async () => {
    const concluded = await conclusionOf(rest, { facts: { state: 'down' } })
    expect(concluded?.conclusion.outcome).toBe('problem')
  })
})

describe('an unknown edge with a why', () => {
  const split = `      - {when: 'suspect.state == "up"', go: broken}
      - {unknown: fine, why: not_tried}
      - unknown: broken
      - otherwise: broken`

  it('is taken for its kind, and the one without for the rest', async () => {
    expect((await conclusionOf(split, {}, skipping))?.step).toBe('fine')
    expect((await conclusionOf(split, {}))?.step).toBe('broken')
  })
})
