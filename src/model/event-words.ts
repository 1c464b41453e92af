import type { JournalEvent } from './event.ts'
import type { OwnWords, WordsTree } from './own-words.ts'

type EventWords = { readonly [T in JournalEvent['type']]: OwnWords<Extract<JournalEvent, { type: T }>> }

const own = 'own'
/** What the journal writes of every event. */
const stamped = { type: own, at: own } as const
const inStep = { ...stamped, step: own } as const
const onMachine = { ...stamped, role: own } as const
const refusal = { state: own, code: own } as const

const reading = {
  backend: own,
  beganNs: own,
  coverage: { '*': refusal },
  calls: { kind: own, timeNs: own },
  unproved: refusal,
  tree: { roots: { timeNs: own } },
  survey: { deaf: { why: refusal } },
} as const

/** Where in each kind of event casebook's own words stand. Every other text of an event is a machine's or a person's. */
const eventWords: EventWords = {
  'case-opened': { ...stamped, casebook: own, sharedFrom: { head: own } },
  'case-named': stamped,
  'case-resumed': { ...stamped, casebook: own },
  'machine-opened': { ...onMachine, about: { recorded: { at: own } } },
  'leftovers-found': onMachine,
  'leftovers-removed': onMachine,
  'input-set': { ...onMachine, name: own, value: 'data', given: 'data', from: own },
  'step-entered': inStep,
  'fact-observed': {
    ...inStep,
    role: own,
    name: own,
    raw: { ended: own, why: refusal },
    fact: { ...refusal, type: own, value: 'data' },
  },
  'answer-given': { ...inStep, name: own, value: 'data', from: own },
  'consent-given': { ...inStep, role: own, action: own, risk: own, from: own, seal: own },
  'snapshot-taken': { ...onMachine, when: own, seen: refusal },
  'window-opened': { ...inStep, role: own, action: own, id: own },
  'window-closed': {
    ...inStep,
    role: own,
    action: own,
    outcome: { ...refusal, action: { ended: own }, reading, undone: { why: own, ended: own } },
  },
  compared: {
    ...inStep,
    finding: {
      kind: own,
      verdict: own,
      places: { kind: own, children: { mark: own } },
      picture: { mark: own },
      rows: { verdict: own },
    },
  },
  'step-performed': { ...inStep, result: { outcome: own, why: own } },
  decided: { ...inStep, go: own, edge: own, tried: { truth: own, parts: { truth: own, lacks: own } } },
  'note-added': inStep,
  'way-chosen': { ...inStep, how: own, go: own },
  concluded: { ...inStep, conclusion: { outcome: own } },
  disagreed: { ...inStep, end: own },
  'case-closed': { ...stamped, how: own },
}

/** Where casebook's own words stand in an event, also in one of a later casebook: of that nothing is known but its stamp. */
export function wordsOfEvent(event: JournalEvent): WordsTree {
  return Object.hasOwn(eventWords, event.type) ? eventWords[event.type] : stamped
}
