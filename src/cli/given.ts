import { type Given, parseGrant, parseSetting } from '../adapters/answers-prompter.ts'
import { readTextFile } from '../adapters/playbook-files.ts'
import { readAnswers } from '../playbook/read-answers.ts'
import type { RunFlags } from './run-flags.ts'

type Answered = Given['values'] extends ReadonlyMap<string, infer V> ? V : never

/** Everything that was answered beforehand. A flag wins over the answers file. */
export function readGiven(flags: Pick<RunFlags, 'set' | 'answers' | 'yes'>): Given {
  const file = flags.answers === undefined ? {} : readAnswers(flags.answers, readTextFile(flags.answers))
  const values: [string, Answered][] = [
    ...Object.entries(file).map(([name, value]): [string, Answered] => [
      name,
      { value, from: 'answers-file' },
    ]),
    ...flags.set
      .map(parseSetting)
      .map(([name, value]): [string, Answered] => [name, { value, from: 'flag' }]),
  ]
  return { values: new Map(values), grants: flags.yes.map(parseGrant) }
}
