/**
 * Its action is not idempotent: it counts how often it began and how often it came to its end. `watches`: it is run in a window that listens to
 * the kernel; else nothing listens.
 */
export function countingPlaybook(watches: boolean): string {
  const watched = 'probe: {while: count, settle: 300ms, calls: {opened: __dev_open}}'
  return `playbook: count
title: Count
inputs:
  file: {ask: Which file?}
machines: {suspect: {about: here}}
facts:
  kernel: {run: uname -r}
actions:
  count: {title: Count, risk: changes, run: 'echo ran >>"$file"; sleep 1.5; echo ended >>"$file.ended"'}
steps:
  before:
    title: Before
    observe: {word: {run: sleep 0.4; echo fine}}
    next:
      - {when: 'suspect.word == "fine"', go: count_it}
      - unknown: open
      - otherwise: never
  count_it:
    title: Count
    ${watches ? watched : 'act: count'}
    could_not_look: count_it
    next: after
  after:
    title: After
    observe: {ended: {run: 'sleep 0.2; wc -l <"$file.ended"', as: integer}}
    next:
      - {when: suspect.ended >= 1, go: done}
      - unknown: open
      - otherwise: never
  done: {title: Done, conclude: {title: It ran, outcome: ok, owner: nobody, what: done}}
  never: {title: Never, conclude: {title: It did not run, outcome: inconclusive, owner: nobody, what: never}}
  open: {title: Open, conclude: {title: It cannot be said, outcome: inconclusive, owner: nobody, what: open}}
`
}
