import type { AnswerSource } from '../model/answer.ts'
import type { Case } from '../model/case.ts'
import type { Operand } from '../model/condition.ts'
import type { Support } from './support.ts'

/** By whom an answer came into the case. */
const words: Readonly<Record<AnswerSource, string>> = {
  engineer: 'on the engineer’s word, ',
  flag: 'on the word of the command line, ',
  'answers-file': 'on the word of the answers file, ',
  recording: 'on the word that the recording holds, ',
  default: 'by default, as nobody was asked, ',
  'only-one': 'as there was one choice only, ',
}

/** Answers that decided alone: nothing on a machine stands behind them. */
export function supportOfWord(operands: readonly Operand[], kase: Case): Support {
  const said = ({ name, shown }: Operand) => `${name} is ${shown}`
  const [first] = operands
  return {
    grade: 'inferred',
    before: words[sourceOf(first?.name ?? '', kase)],
    what: operands.map(said).join(', '),
    after: '',
    leavesOpen: operands.map((operand) => `No machine was asked whether ${said(operand)}.`),
  }
}

function sourceOf(name: string, { visits }: Case): AnswerSource {
  const answers = visits.flatMap((visit) => visit.answers)
  return answers.findLast((answer) => answer.name === name)?.from ?? 'engineer'
}
