import { risks } from '../../model/action.ts'
import type { AnswerSource } from '../../model/answer.ts'
import type { Operand, Part, Truth } from '../../model/condition.ts'
import type { JournalEvent, TriedCondition } from '../../model/event.ts'
import { outcomes, type StepResult } from '../../model/outcome.ts'
import type { Own } from '../../model/own-words.ts'
import type { PlaybookFile } from '../../model/playbook-file.ts'
import { roles } from '../../model/role.ts'
import { json, rawObservation, someFact, someKind } from './fact-shape.ts'
import { someFinding } from './finding-shape.ts'
import { about, leftovers, snapshot, time } from './machine-shape.ts'
import { type Check, count, fields, flag, isMap, list, maybe, oneOf, type Shape, text } from './shape.ts'
import { windowOutcome } from './window-shape.ts'

type Of<T extends JournalEvent['type']> = Extract<JournalEvent, { type: T }>

const stamp = { seq: count, at: time }
const role = oneOf(roles)
const from = oneOf<AnswerSource>(['engineer', 'flag', 'answers-file', 'recording', 'default', 'only-one'])
const inStep = { ...stamp, step: text }

const truth = oneOf<Truth>(['true', 'false', 'unknown'])
const part = fields<Part>({
  text,
  truth,
  operands: list(
    fields<Operand>({ name: text, shown: text, other: maybe(fields({ name: text, shown: text })) }),
  ),
  reason: text,
  lacks: maybe(list(someKind)),
})
const take = maybe(fields({ number: count, of: count }))
const ofWindow = { ...inStep, role, action: text, key: text, take }

/** Every kind of event as it stands in a journal. */
const eventShapes: { readonly [T in JournalEvent['type']]: Shape<Of<T>> } = {
  'case-opened': fields<Of<'case-opened'>>({
    ...stamp,
    type: oneOf(['case-opened']),
    case: text,
    casebook: text,
    by: maybe(text),
    ticket: maybe(text),
    sharedFrom: maybe(fields({ case: text, head: text })),
    playbook: fields({
      name: text,
      title: text,
      files: list(fields<PlaybookFile>({ name: text, text })),
    }),
  }),
  'case-named': fields<Of<'case-named'>>({ ...stamp, type: oneOf(['case-named']), title: text }),
  'case-resumed': fields<Of<'case-resumed'>>({
    ...stamp,
    type: oneOf(['case-resumed']),
    by: text,
    reason: text,
    casebook: text,
    importedFrom: maybe(text),
    ticket: maybe(text),
  }),
  'machine-opened': fields<Of<'machine-opened'>>({
    ...stamp,
    type: oneOf(['machine-opened']),
    role,
    target: text,
    about,
  }),
  'leftovers-found': fields<Of<'leftovers-found'>>({
    ...stamp,
    type: oneOf(['leftovers-found']),
    role,
    leftovers,
  }),
  'leftovers-removed': fields<Of<'leftovers-removed'>>({
    ...stamp,
    type: oneOf(['leftovers-removed']),
    role,
    remaining: leftovers,
  }),
  'input-set': fields<Of<'input-set'>>({
    ...stamp,
    type: oneOf(['input-set']),
    name: text,
    role: maybe(role),
    value: json,
    given: maybe(json),
    from,
  }),
  'step-entered': fields<Of<'step-entered'>>({ ...inStep, type: oneOf(['step-entered']), title: text }),
  'fact-observed': fields<Of<'fact-observed'>>({
    ...inStep,
    type: oneOf(['fact-observed']),
    role,
    name: text,
    key: text,
    raw: rawObservation,
    fact: someFact,
  }),
  'answer-given': fields<Of<'answer-given'>>({
    ...inStep,
    type: oneOf(['answer-given']),
    name: text,
    question: text,
    value: json,
    from,
  }),
  'consent-given': fields<Of<'consent-given'>>({
    ...inStep,
    type: oneOf(['consent-given']),
    role,
    action: text,
    risk: oneOf(risks),
    granted: flag,
    from,
    seal: maybe(text),
  }),
  'snapshot-taken': fields<Of<'snapshot-taken'>>({
    ...stamp,
    type: oneOf(['snapshot-taken']),
    role,
    when: oneOf(['before', 'after']),
    seen: snapshot,
  }),
  'window-opened': fields<Of<'window-opened'>>({
    ...ofWindow,
    type: oneOf(['window-opened']),
    id: maybe(text),
  }),
  'window-closed': fields<Of<'window-closed'>>({
    ...ofWindow,
    type: oneOf(['window-closed']),
    outcome: windowOutcome,
  }),
  compared: fields<Of<'compared'>>({ ...inStep, type: oneOf(['compared']), finding: someFinding }),
  'step-performed': fields<Of<'step-performed'>>({
    ...inStep,
    type: oneOf(['step-performed']),
    result: fields<StepResult>({
      outcome: oneOf(['ok', 'could-not-look']),
      reason: text,
      why: maybe(someKind),
    }),
    tries: count,
  }),
  decided: fields<Of<'decided'>>({
    ...inStep,
    type: oneOf(['decided']),
    go: maybe(text),
    edge: oneOf(['next', 'when', 'unknown', 'otherwise', 'could-not-look', 'none']),
    because: maybe(text),
    index: maybe(count),
    tried: list(fields<TriedCondition>({ text, because: text, truth, parts: list(part) })),
  }),
  'note-added': fields<Of<'note-added'>>({ ...inStep, type: oneOf(['note-added']), text }),
  'way-chosen': fields<Of<'way-chosen'>>({
    ...inStep,
    type: oneOf(['way-chosen']),
    how: oneOf(['other-branch', 'back', 'skip', 'again']),
    go: text,
    reason: text,
  }),
  concluded: fields<Of<'concluded'>>({
    ...inStep,
    type: oneOf(['concluded']),
    conclusion: fields({
      title: text,
      outcome: oneOf(outcomes),
      owner: text,
      what: text,
      remedy: text,
      handOver: text,
    }),
    caveats: list(text),
  }),
  disagreed: fields<Of<'disagreed'>>({
    ...inStep,
    type: oneOf(['disagreed']),
    by: text,
    end: maybe(text),
    shouldBe: text,
    reason: text,
  }),
  'case-closed': fields<Of<'case-closed'>>({
    ...stamp,
    type: oneOf(['case-closed']),
    how: oneOf(['concluded', 'inconclusive', 'stopped', 'interrupted', 'broken']),
    reason: text,
  }),
}

const shapes: ReadonlyMap<unknown, Check> = new Map(Object.entries<Check>(eventShapes))
const unknownKind = fields<{ seq: number; at: Own; type: string }>({ ...stamp, type: text })

/** What of an entry is not of its type, as `.raw.exitCode`; undefined: all is. A kind that only a later casebook knows has to have its stamp. */
export function faultOfEvent(event: unknown): string | undefined {
  return ((isMap(event) && shapes.get(event['type'])) || unknownKind).faultIn(event)
}
