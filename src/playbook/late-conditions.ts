import { isScalar } from 'yaml'
import type { Condition, Names } from '../model/condition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Spotted } from '../model/place.ts'
import type { Reading } from './open-fields.ts'
import type { Compile } from './read-playbook.ts'
import type { Source } from './source.ts'

/** Conditions are collected while reading and compiled when every name is known. Until then they must not be evaluated. */
export function lateConditions(source: Source): {
  add: Reading['later']
  compileAll(names: Names, compile: Compile, diagnostics: Diagnostic[]): void
} {
  const waiting: ((names: Names, compile: Compile, diagnostics: Diagnostic[]) => void)[] = []
  return {
    add: (text, node, self) => {
      let compiled: Condition | undefined
      waiting.push((names, compile, diagnostics) => {
        const result = compile({ text: text.value, place: text.place, names, self })
        if ('evaluate' in result) compiled = result
        else
          for (const { range, ...error } of result)
            diagnostics.push({ severity: 'error', ...error, place: within(source, text, node, range) })
      })
      return {
        text: text.value,
        place: text.place,
        get uses() {
          return compiled?.uses ?? []
        },
        evaluate: (scope) => {
          if (!compiled) throw new Error('a condition with mistakes was evaluated')
          return compiled.evaluate(scope)
        },
      }
    },
    compileAll: (names, compile, diagnostics) => {
      for (const compileOne of waiting) compileOne(names, compile, diagnostics)
    },
  }
}

/** The exact place inside a plain, quoted or literal scalar; the whole value where the text was folded or escaped. */
function within(source: Source, text: Spotted<string>, node: unknown, range: { start: number; end: number }) {
  const { start, end } = text.place
  const raw = source.text.slice(start, end)
  const literal = isScalar(node) && node.type === 'BLOCK_LITERAL'
  const word = text.value.slice(range.start, range.end)
  if (!literal) {
    const at = raw.indexOf(text.value)
    return at < 0 ? text.place : source.placeOf(start + at + range.start, start + at + range.end)
  }
  const line = text.value.slice(0, range.start).split('\n').length
  const lines = raw.split('\n')
  const before = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0)
  const column = lines[line]?.indexOf(word) ?? -1
  return column < 0
    ? text.place
    : source.placeOf(start + before + column, start + before + column + word.length)
}
