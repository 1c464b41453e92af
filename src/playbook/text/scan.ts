import type { CST } from 'yaml'
import type { RuleId } from '../../model/rules/index.ts'
import { maxAliases, maxDepth, maxNodes } from './limits.ts'

export interface Scan {
  /** Where every quoted text begins and ends: an unclosed one is reported where it began. */
  readonly quoted: readonly { readonly start: number; readonly end: number }[]
  /** Tags, each with its text. There are none in playbooks: they change or drop the value behind them. */
  readonly tags: readonly { readonly start: number; readonly text: string }[]
  /** Where lists and maps begin whose closing bracket is not there. */
  readonly unclosed: readonly { readonly start: number }[]
  readonly over: { readonly code: RuleId; readonly message: string; readonly at: number } | undefined
  /** Offsets of `%` directives. */
  readonly directives: readonly number[]
}

/**
 * Reads the syntax tree before it is composed. Both the parser of the syntax tree and this walk use a stack of their own, so
 * depth costs memory in proportion and never the process; composing recurses.
 */
export function scan(tokens: readonly CST.Token[]): Scan {
  const found: { [K in keyof Omit<Scan, 'over'>]: Scan[K][number][] } = {
    quoted: [],
    tags: [],
    unclosed: [],
    directives: [],
  }
  let nodes = 0
  let aliases = 0
  const todo: { token: CST.Token; depth: number }[] = []
  for (const token of tokens.toReversed()) todo.push({ token, depth: 0 })
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { token, depth } = next
    for (const properties of propertiesOf(token)) {
      for (const each of properties)
        if (each.type === 'tag') found.tags.push({ start: each.offset, text: each.source })
    }
    if (token.type === 'directive') found.directives.push(token.offset)
    if (isQuoted(token)) found.quoted.push({ start: token.offset, end: token.offset + token.source.length })
    if (isUnclosed(token)) found.unclosed.push({ start: token.start.offset })
    if (token.type === 'alias' && ++aliases > maxAliases) {
      return over(found, 'yaml/too-many-aliases', `more than ${maxAliases} aliases`, token.offset)
    }
    if (isNode(token) && ++nodes > maxNodes) {
      return over(found, 'yaml/too-many-nodes', `more than ${maxNodes} keys and values`, token.offset)
    }
    if (depth > maxDepth) {
      return over(found, 'yaml/too-deep', `nested more than ${maxDepth} levels deep`, offsetOf(token))
    }
    for (const child of childrenOf(token)) todo.push({ token: child, depth: depth + deeper(token) })
  }
  return { ...found, over: undefined }
}

function over(found: Omit<Scan, 'over'>, code: RuleId, what: string, at: number): Scan {
  return { ...found, over: { code, message: `the playbook is ${what}`.replace('is more', 'has more'), at } }
}

/** Anchors, tags and punctuation around the parts of a collection or a document. */
function propertiesOf(token: CST.Token): readonly CST.SourceToken[][] {
  if (token.type === 'document') return [token.start]
  return 'items' in token ? token.items.flatMap(({ start, sep }) => (sep ? [start, sep] : [start])) : []
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar'
}

function isUnclosed(token: CST.Token): token is CST.FlowCollection {
  return token.type === 'flow-collection' && !token.end.some((each) => /^flow-(seq|map)-end$/.test(each.type))
}

const collections = new Set(['block-map', 'block-seq', 'flow-collection'])
const nodeTypes = new Set([
  ...collections,
  ...['alias', 'scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'block-scalar'],
])

function isNode(token: CST.Token): token is CST.FlowScalar | CST.BlockScalar | CST.FlowCollection {
  return nodeTypes.has(token.type)
}

function deeper(token: CST.Token): number {
  return collections.has(token.type) ? 1 : 0
}

function offsetOf(token: CST.Token): number {
  return 'offset' in token ? token.offset : 0
}

/** Last first, so that the stack gives them in the order of the text. */
function childrenOf(token: CST.Token): CST.Token[] {
  const children: CST.Token[] = []
  if ('items' in token) {
    for (const item of token.items) {
      if (item.key) children.push(item.key)
      if (item.value) children.push(item.value)
    }
  }
  if ('value' in token && token.value) children.push(token.value)
  return children.reverse()
}
