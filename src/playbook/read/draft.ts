import { type Document, isAlias, isMap, isSeq, type Node } from 'yaml'
import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { RuleId } from '../../model/rules/index.ts'
import { keyOf } from '../text/key-of.ts'
import { stepsBefore } from './graph.ts'
import { type Reader, readersOf } from './readers-of.ts'
import type { Passage, Reading } from './reading.ts'

/** A playbook as it was read, before it is known to be right: what checks look at. */
export interface Draft {
  readonly playbook: Playbook
  /** By step: the steps that may have run when it decides, itself among them. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>
  /** All conditions and expressions. */
  readonly readers: readonly Reader[]
  /** What stands there to be read: paragraphs, and conditions. */
  readonly passages: readonly Passage[]
  readonly conditions: readonly Passage[]
  /** The value under these keys, else the nearest thing around it. A number counts in a list. */
  placeOf(...path: readonly (string | number)[]): Place
  /** A piece of the text that this thing holds (an observation, an action), by offsets in the text. */
  locate(owner: object, start: number, end: number): Place
  /** What is written there. */
  textAt(place: Place): string
}

/** One thing that can be wrong with a playbook as a whole: one file of `checks/` and one line in its list. */
export interface Check<Id extends RuleId = RuleId> {
  /** What it finds: it can report nothing else. */
  readonly rules: readonly Id[]
  /** Needs every name of the playbook: it is left out when a step could not be read, whose names would be missed. */
  readonly needsWhole: boolean
  check(draft: Draft, report: Report<Id>): void
}

/** A check whose `report` takes the rules that it declares and no others. */
export function defineCheck<const Id extends RuleId>(check: Check<Id>): Check<Id> {
  return check
}

export function makeDraft(made: { playbook: Playbook; document: Document; reading: Reading }): Draft {
  const { playbook, document, reading } = made
  const { source, located } = reading
  const whole = source.place(0, 0)
  return {
    playbook,
    before: stepsBefore(playbook),
    readers: readersOf(playbook),
    passages: reading.passages,
    conditions: reading.conditions.map((condition) => ({
      text: condition.text,
      locate: (start, end) => located.get(condition)?.(start, end) ?? whole,
    })),
    placeOf: (...path) => {
      let node = document.contents as Node | null
      for (const key of path) {
        const inner = childOf(reading.node(node), key)
        if (inner === undefined) break
        node = inner
      }
      return reading.placeOf(node, whole)
    },
    textAt: source.textAt,
    locate: (owner, start, end) => located.get(owner)?.(start, end) ?? whole,
  }
}

function childOf(node: Node | null, key: string | number): Node | undefined {
  if (isSeq(node) && typeof key === 'number') return node.items[key] as Node | undefined
  if (!isMap(node)) return undefined
  const pair = node.items.find((each) => keyOf(each) === key)
  const value = pair?.value as Node | null | undefined
  return value?.range || isAlias(value) ? (value ?? undefined) : (pair?.key as Node | undefined)
}
