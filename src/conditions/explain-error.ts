import { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js'
import type { Names } from '../model/condition.ts'
import { nearest, onlyNearest } from '../model/nearest.ts'
import type { Range } from '../model/place.ts'
import { type ConditionError, type ConditionSource, conditionError } from './condition-error.ts'

/** The library's error in the words of playbooks. */
export function explainError(thrown: unknown, { text, names, self }: ConditionSource): ConditionError {
  const whole = { start: 0, end: text.length }
  if (!(thrown instanceof ParseError || thrown instanceof CelTypeError))
    return conditionError('condition/type', String(thrown), whole)
  const range = thrown.range ?? whole
  const word = text.slice(range.start, range.end)
  switch (thrown.code) {
    case 'unknown_variable': {
      const known = [
        'suspect',
        'baseline',
        ...(self ? ['this'] : []),
        ...names.probes.keys(),
        ...names.names.keys(),
      ]
      const message = word === 'this' ? '`this` has no meaning here' : `nothing is called ${word}`
      if (names.facts.has(word))
        return conditionError(
          'condition/unknown-name',
          message,
          range,
          `Say of which machine: suspect.${word}.`,
        )
      return unknownName(message, range, { word, known })
    }
    case 'no_such_key': {
      const before = ownerOf(thrown, text)
      return unknownName(`${before} has no ${word}`, range, { word, known: keysOf(before, names) })
    }
    case 'no_such_overload':
    case 'no_matching_overload':
      return conditionError(
        'condition/type',
        `these types do not go together: ${thrown.summary.replace(/^.*?: /, '')}`,
        range,
      )
    case 'limit_exceeded':
      return conditionError('condition/syntax', limitOf(thrown.summary), range)
    default:
      return thrown instanceof ParseError
        ? conditionError(
            'condition/syntax',
            thrown.summary,
            range,
            /[^=!<>]=[^=]/.test(text) ? 'Equality is written ==.' : '',
          )
        : conditionError('condition/type', thrown.summary, range)
  }
}

const overLimit: Readonly<Record<string, (most: string) => string>> = {
  maxAstNodes: (most) => `this has more than ${most} names, values and operators`,
  maxDepth: (most) => `this is nested more than ${most} levels deep`,
  maxListElements: (most) => `a list has at most ${most} values`,
  maxMapEntries: () => 'there are no maps here',
  maxCallArguments: (most) => `a function takes at most ${most} values`,
}

/** Which bound a text is over, in the words of its author; the library names its own setting. */
function limitOf(summary: string): string {
  const [, limit = '', most = ''] = /(max\w+) \((\d+)\)/.exec(summary) ?? []
  return overLimit[limit]?.(most) ?? summary
}

/** What was asked for the key that it lacks: `suspect.watch` of `suspect.watch.qeue`. */
function ownerOf({ node }: ParseError | CelTypeError, text: string): string {
  const owner: unknown = Array.isArray(node?.args) ? node.args[0] : undefined
  if (typeof owner !== 'object' || owner === null || !('range' in owner)) return ''
  const { start, end } = owner.range as Range
  return text.slice(start, end)
}

function keysOf(before: string, names: Names): string[] {
  const [first = '', step] = before.split('.')
  if (step !== undefined) return ['action', ...(names.probes.get(step) ?? [])]
  return [
    ...(names.probes.get(first) ?? [
      ...names.facts.keys(),
      ...names.probes.keys(),
      'is_present',
      'is_recorded',
    ]),
  ]
}

function unknownName(
  message: string,
  range: Range,
  { word, known }: { word: string; known: readonly string[] },
): ConditionError {
  const meant = word === 'this' ? undefined : onlyNearest(word, known)
  const error = conditionError('condition/unknown-name', message, range, suggest(word, known))
  return meant === undefined ? error : { ...error, fix: [{ range, text: meant }] }
}

function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near) return `Did you mean ${near}?`
  return known.length === 0
    ? ''
    : `There are: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''}.`
}
