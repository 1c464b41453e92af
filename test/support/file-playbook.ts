import { playbookText } from './read-sample.ts'

/** A playbook for this very machine: it reads one file, and can run an action that writes another. */
export const filePlaybook = playbookText(
  `
  look:
    title: What does the file say?
    observe:
      word: {run: 'cat "$file"', absent_exit: 1}
    next:
      - {when: 'absent(suspect.word)', go: open, because: there is no such file}
      - {when: 'suspect.word == "good"', go: good, because: the file says that it is good}
      - {when: 'suspect.word == "touch"', go: touch_it, because: the file asks for it}
      - {unknown: open, because: nobody can read the file}
      - {otherwise: bad, because: 'the file says \${suspect.word}'}
  touch_it:
    title: Touch it
    act: touch
    could_not_look: {go: open, because: it could not run}
    next: good
`,
  `inputs:
  file: {ask: Which file?, matches: '/.*'}
actions:
  touch: {title: Touch it, risk: changes, run: 'touch "$file.touched"'}
`,
).replace(/(?<=It is (?:good|bad), )outcome: ok/g, 'outcome: problem')
