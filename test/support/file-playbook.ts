import { playbookText } from './read-sample.ts'

/** A playbook for this very machine: it reads one file, and can run an action that writes another. */
export const filePlaybook = playbookText(
  `
  look:
    title: What does the file say?
    observe:
      word: {run: 'cat "$file"', absent_exit: 1}
    next:
      - {when: 'absent(suspect.word)', go: open}
      - {when: 'suspect.word == "good"', go: good}
      - {when: 'suspect.word == "touch"', go: touch_it}
      - unknown: open
      - otherwise: bad
  touch_it:
    title: Touch it
    act: touch
    could_not_look: open
    next: good
`,
  `inputs:
  file: {ask: Which file?, matches: '/.*'}
actions:
  touch: {title: Touch it, risk: changes, run: 'touch "$file.touched"'}
`,
).replace(/(?<=It is (?:good|bad), )outcome: ok/g, 'outcome: problem')
