import { isScalar, type Node } from 'yaml'
import { parseDuration, showDuration } from '../../model/duration.ts'
import type { DurationType } from '../../model/key.ts'
import type { Place } from '../../model/place.ts'
import { showKind, written } from '../text/show-value.ts'
import type { Reading } from './reading.ts'

const longest = 3_600_000

/** A duration in milliseconds, more than nothing; undefined after it was said what is wrong with it. */
export function readDuration(
  reading: Reading,
  { key, node, place }: { key: string; node: Node | null; place: Place },
  { max = longest }: DurationType,
): number | undefined {
  const text = isScalar(node) && typeof node.value === 'string' ? node.value : undefined
  const ms = parseDuration(text ?? '')
  if (ms === undefined) {
    const amount = /^[1-9]\d{0,3}$/.test(written(node)) ? written(node) : '2'
    const message = `\`${key}\` is a duration, ${text === undefined ? `this is ${showKind(node)}` : 'this is none'}`
    reading.report({
      code: 'value/duration',
      message,
      place,
      hint: `write ${amount}s; there are ms, s and m`,
    })
    return undefined
  }
  if (ms >= 1 && ms <= max) return ms
  const message = `\`${key}\` is more than nothing and at most ${showDuration(max)}`
  reading.report({ code: 'value/range', message, place, hint: '' })
  return undefined
}
