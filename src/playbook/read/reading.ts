import { type Document, isAlias, isScalar, type Node } from 'yaml'
import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import { locateText } from '../text/locate-text.ts'
import type { Locate, Source } from '../text/source.ts'
import { PendingCondition } from './pending-condition.ts'

/** What is shared while one playbook is read. */
export interface Reading {
  readonly source: Source
  /** From this offset on nothing is read: a quote or a bracket before it was never closed. */
  readonly until: number
  readonly report: Report
  readonly conditions: PendingCondition[]
  /** Where pieces of a text stand, by the thing that holds the text: a prose, an observation, an action, a condition. */
  readonly located: WeakMap<object, Locate>
  /** What stands behind an alias; null for nothing. */
  node(node: unknown): Node | null
  placeOf(node: Node | null | undefined, orElse: Place): Place
  locate(node: Node | null, value: string): Locate
  addCondition(condition: { text: string; node: Node; self: boolean }): PendingCondition
}

type MadeOf = Pick<Reading, 'source' | 'until' | 'report'> & { readonly document: Document }

export function makeReading({ document, source, until, report }: MadeOf): Reading {
  const conditions: PendingCondition[] = []
  const located = new WeakMap<object, Locate>()
  const reading: Reading = {
    source,
    until,
    report,
    conditions,
    located,
    node: (node) => (isAlias(node) ? (node.resolve(document) ?? null) : ((node as Node | undefined) ?? null)),
    placeOf: (node, orElse) => {
      if (!node?.range) return orElse
      const [start, end] = node.range
      return source.place(start, Math.max(end, start))
    },
    locate: (node, value) => (isScalar(node) ? locateText(node, value, source) : () => source.place(0, 0)),
    addCondition: ({ text, node, self }) => {
      const locate = reading.locate(node, text)
      const pending = new PendingCondition({
        text,
        place: locate(0, text.length),
        self,
        locate,
        textAt: source.textAt,
      })
      conditions.push(pending)
      located.set(pending, locate)
      return pending
    },
  }
  return reading
}
