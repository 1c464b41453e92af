import { type Document, isAlias, isMap, isSeq, type Node } from 'yaml'
import type { Action } from '../../model/action.ts'
import type { Condition } from '../../model/condition.ts'
import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import type { Prose } from '../../model/prose.ts'
import type { RuleId } from '../../model/rules/index.ts'
import { keyOf } from '../text/key-of.ts'
import { stepsBefore } from './graph.ts'
import type { Reading } from './reading.ts'

/** A condition of the playbook, and when it is decided: by a step, or when an action is offered. */
interface OwnedCondition {
  readonly condition: Condition
  readonly owner: Step | Action
}

/** A playbook as it was read, before it is known to be right: what checks look at. */
export interface Draft {
  readonly playbook: Playbook
  /** By step: the steps that may have run when it decides, itself among them. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>
  readonly conditions: readonly OwnedCondition[]
  readonly proses: readonly { readonly prose: Prose; readonly step: Step | undefined }[]
  /** The value under these keys, else the nearest thing around it. A number counts in a list. */
  placeOf(...path: readonly (string | number)[]): Place
  /** A piece of the text that this thing holds (a prose, an observation, an action), by offsets in the text. */
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
    conditions: conditionsOf(playbook),
    proses: prosesOf(playbook),
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

function conditionsOf({ actions, steps }: Playbook): OwnedCondition[] {
  const offered = [...actions.values()].flatMap((owner) =>
    owner.offeredWhen ? [{ condition: owner.offeredWhen, owner }] : [],
  )
  const decided = [...steps.values()].flatMap((owner) => {
    const edges = owner.edges.flatMap((edge) => (edge.kind === 'when' ? [edge.when] : []))
    const until = owner.envelope.until ? [owner.envelope.until.condition] : []
    return [...edges, ...until].map((condition) => ({ condition, owner }))
  })
  return [...offered, ...decided]
}

function prosesOf({ about, machines, actions, steps }: Playbook): Draft['proses'] {
  const outside = [about, machines.suspect.about, machines.baseline?.about]
  for (const { about, takesDown, wayBack } of actions.values()) outside.push(about, takesDown, wayBack)
  const inside = [...steps.values()].flatMap((step) => {
    return [step.say, step.more, ...(step.body.declares.prose ?? [])].map((prose) => ({ prose, step }))
  })
  return [...outside.flatMap((prose) => (prose ? [{ prose, step: undefined }] : [])), ...inside]
}
