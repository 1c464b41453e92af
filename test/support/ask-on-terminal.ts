import { openTerminalPrompter } from '../../src/adapters/terminal-prompter.ts'
import { checkInput } from '../../src/model/input-question.ts'
import { question } from './question.ts'

// One question of a kind on this terminal; what came of it is the last line. For tests that sit at the other end of it.
const about = {
  name: 'n',
  about: '',
  choices: undefined,
  perMachine: false,
  matches: undefined,
  default: undefined,
}
const place = { line: 1, column: 1, start: 0, end: 0 }
const integer = { ...about, ask: 'How many?', type: 'integer' as const, place }
const questions = {
  choice: question({
    kind: 'choice',
    message: 'Which\x1b[2J one?',
    choices: [
      { value: 'a', label: 'First\x1b]0;x\x07', about: 'the first of them' },
      { value: 'b', label: 'Second', disabled: 'not here' },
      { value: 'c', label: 'Third' },
    ],
  }),
  consent: question({ kind: 'consent', message: 'Run it?' }),
  boolean: question({ kind: 'boolean', message: 'Is it so?' }),
  text: question({
    kind: 'text',
    message: 'A name?',
    default: 'ens3',
    check: (answer) => (String(answer).includes(' ') ? 'no spaces, please' : undefined),
  }),
  integer: question({
    kind: 'integer',
    message: 'How many?',
    check: (answer) => checkInput(integer, answer),
  }),
}

const kind = process.argv[2] as keyof typeof questions
const off = new AbortController()
process.once('SIGUSR1', () => off.abort())
const say = (words: string) => process.stdout.write(`\nRESULT ${words}\n`)
const prompter = openTerminalPrompter(() => say('interrupted'))
try {
  say(JSON.stringify(await prompter.ask(questions[kind], off.signal)))
} catch (error) {
  say(error instanceof Error ? error.name : 'something else')
}
