import { expect, it } from 'vitest'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { caseDocument } from '../../src/report/json-report.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { factsView } from '../../src/report/views/facts.ts'
import { exited } from '../support/fake-bench.ts'
import { integer, observed, stamp } from '../support/sample-case.ts'

const raw = exited('0\n', 0, 'cat: /x: Permission denied\n')
const row = { name: 'count', facts: { suspect: integer(0) }, raws: { suspect: raw } }

it('what a script said on standard error stands beside its value', () => {
  expect(toMarkdown(factsView([row]))).toContain('`cat: /x: Permission denied`')
  expect(toMarkdown(factsView([{ ...row, raws: { suspect: exited('0\n') } }]))).not.toContain(
    'standard error',
  )
})

it('and in JSON', () => {
  const event = { ...observed('look', 'suspect', 'count', integer(0)), raw }
  const kase = foldCase(stamp([{ type: 'step-entered', step: 'look', title: 'Look' }, event]))
  expect(caseDocument(kase, {}).steps[0]?.facts[0]?.stderr).toEqual({
    suspect: 'cat: /x: Permission denied',
    baseline: '',
  })
})
