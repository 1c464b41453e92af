import type { Question } from '../../src/model/bench.ts'
import { openTerminalPrompter } from '../../src/terminal/terminal-prompter.ts'

// A program to be typed into: asks the question it is given and prints the answer as JSON between marks.
const asked: Question & { abortAfterMs?: number } = JSON.parse(process.argv[2] ?? '{}')
let interrupted = false
const prompter = openTerminalPrompter(() => {
  interrupted = true
})
const check: Question['check'] = (answer) => {
  if (asked.kind === 'integer' && !Number.isInteger(answer))
    return 'a whole number is needed\u001b]0;bad\u0007'
  return undefined
}
const signal =
  asked.abortAfterMs === undefined ? new AbortController().signal : AbortSignal.timeout(asked.abortAfterMs)
try {
  const answer = await prompter.ask({ ...asked, check }, signal)
  console.log(`<<${JSON.stringify(answer)}>>`)
} catch (error) {
  console.log(`<<${JSON.stringify({ threw: error instanceof Error, interrupted })}>>`)
}
