import { type Document, isAlias, isScalar, type Node } from 'yaml'
import type { Report } from '../../model/diagnostic.ts'
import type { Fields } from '../../model/fields.ts'
import type { Keys, MapShape } from '../../model/key.ts'
import type { Place } from '../../model/place.ts'
import { locateText } from '../text/locate-text.ts'
import type { Locate, Source } from '../text/source.ts'
import { PendingCondition } from './pending-condition.ts'
import { PendingExpression } from './pending-expression.ts'

/** One key of a map, with the node behind it; null when there is nothing. */
export interface Entry {
  readonly key: string
  readonly keyPlace: Place
  readonly node: Node | null
}

/** The entries of a map, or what stands for one, with the place of what the map belongs to. */
export interface MapAt {
  readonly entries: readonly Entry[]
  readonly place: Place
}

/** {@link Fields} with the nodes behind them. */
export interface NodeFields<K extends Keys> extends Fields<K> {
  readonly reading: Reading
  /** The node under a key; null when it is empty or not there. */
  node(key: keyof K & string): Node | null
}

/** A piece of text, and where parts of it stand. What an alias brings stands at its anchor. */
export interface Passage {
  readonly text: string
  readonly locate: Locate
}

/** What is shared while one playbook is read. */
export interface Reading {
  readonly source: Source
  /** From this offset on nothing is read: a quote or a bracket before it was never closed. */
  readonly until: number
  readonly report: Report
  readonly conditions: PendingCondition[]
  readonly expressions: PendingExpression[]
  /** Every paragraph that people read, as its author wrote it. */
  readonly passages: Passage[]
  /** Where pieces of a text stand, by the thing that holds the text: an observation, an action, a condition. */
  readonly located: WeakMap<object, Locate>
  /** What stands behind an alias; null for nothing. */
  node(node: unknown): Node | null
  placeOf(node: Node | null | undefined, orElse: Place): Place
  locate(node: Node | null, value: string): Locate
  addCondition(condition: { text: string; node: Node; self: boolean }): PendingCondition
  addExpression(text: string, locate: Locate): PendingExpression
  /** A map by its shape, read to its leaves. */
  readMap<K extends Keys>(shape: MapShape<K>, at: MapAt): NodeFields<K>
}

interface ReadingParts extends Pick<Reading, 'source' | 'until' | 'report'> {
  readonly document: Document
  readMap<K extends Keys>(reading: Reading, shape: MapShape<K>, at: MapAt): NodeFields<K>
}

export function makeReading({ document, source, until, report, readMap }: ReadingParts): Reading {
  const conditions: PendingCondition[] = []
  const expressions: PendingExpression[] = []
  const located = new WeakMap<object, Locate>()
  const reading: Reading = {
    source,
    until,
    report,
    conditions,
    expressions,
    passages: [],
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
      const pending = new PendingCondition({ text, self, locate, textAt: source.textAt })
      conditions.push(pending)
      located.set(pending, locate)
      return pending
    },
    addExpression: (text, locate) => {
      const pending = new PendingExpression({ text, self: false, locate, textAt: source.textAt })
      expressions.push(pending)
      return pending
    },
    readMap: (shape, at) => readMap(reading, shape, at),
  }
  return reading
}
