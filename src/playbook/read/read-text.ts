import { isScalar, type Node } from 'yaml'
import { nearest, onlyNearest } from '../../model/nearest.ts'
import type { Place, Spotted } from '../../model/place.ts'
import type { RuleId } from '../../model/rules/index.ts'
import { isEmpty, showKind, written } from '../text/show-value.ts'
import type { Reading } from './reading.ts'

interface TextOptions {
  readonly oneOf?: readonly string[]
  readonly pattern?: { readonly is: RegExp; readonly means: string }
  /** What the text is, for messages. */
  readonly means?: string
}

interface WayOut {
  readonly hint?: string
  /** The text that stands there when it is right. */
  readonly meant?: string | undefined
}

/** A text that is not empty; undefined after it was said what is wrong with it. */
export function readText(
  reading: Reading,
  at: { key: string; node: Node | null; place: Place },
  { oneOf, pattern, means = 'a text' }: TextOptions,
): Spotted<string> | undefined {
  const { key, node, place } = at
  const say = (code: RuleId, message: string, { hint = '', meant }: WayOut = {}) => {
    const fix = meant === undefined ? undefined : [{ place, text: meant }]
    reading.report({ code, message, place, hint, ...(fix && { fix }) })
    return undefined
  }
  if (!isScalar(node) || typeof node.value !== 'string') {
    const quotable = isScalar(node) && !isEmpty(node)
    const quoted = quotable ? `'${written(node)}'` : undefined
    const hint = quoted === undefined ? '' : `put it in quotes: ${quoted}`
    return say('value/type', `\`${key}\` is ${means}, this is ${showKind(node)}`, { hint, meant: quoted })
  }
  const { value } = node
  if (value.trim() === '') return say('value/empty', `\`${key}\` is empty; it is ${means}`)
  if (oneOf && !oneOf.includes(value)) {
    const near = nearest(value, oneOf)
    const hint = near
      ? `did you mean \`${near}\`?`
      : oneOf.length > 0
        ? `there are ${oneOf.join(', ')}`
        : 'there are none'
    return say('value/one-of', `\`${key}\` cannot be ${shorten(value)}`, {
      hint,
      meant: onlyNearest(value, oneOf),
    })
  }
  if (pattern && !pattern.is.test(value)) {
    return say('value/pattern', `\`${key}\` cannot be ${shorten(value)}`, { hint: `it is ${pattern.means}` })
  }
  return { value, place }
}

function shorten(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
}
