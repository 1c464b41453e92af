import type { ASTNode } from '@marcbachmann/cel-js'
import type { Range } from '../model/place.ts'
import { nodesOf } from './nodes.ts'

/**
 * The condition with everything that is no code taken out of the way, every offset kept: texts become `"`, comments
 * blanks. What is left of parentheses in it are real ones.
 */
export function codeOf(root: ASTNode): string {
  const texts = nodesOf(root).filter((node) => node.op === 'value' && typeof node.args === 'string')
  const masked = texts.reduce((code, { range }) => fill(code, range.start, range.end, '"'), root.input)
  return masked.replace(/\/\/[^\n\r]*/g, (comment) => ' '.repeat(comment.length))
}

function fill(code: string, start: number, end: number, letter: string): string {
  return code.slice(0, start) + letter.repeat(end - start) + code.slice(end)
}

/**
 * Where a node stands, as text that stands on its own. The library's ranges leave out the parentheses at either end of a
 * node (`flags + 1) * 2`), so the missing ones are taken in again. `code`: see {@link codeOf}.
 */
export function sourceRange({ range }: ASTNode, code: string): Range {
  let { start, end } = range
  const { unopened, unclosed } = missing(code.slice(start, end))
  for (let left = unopened; left > 0 && start > 0; ) if (code[--start] === '(') left--
  for (let left = unclosed; left > 0 && end < code.length; ) if (code[end++] === ')') left--
  return { start, end }
}

function missing(code: string): { unopened: number; unclosed: number } {
  let [unopened, unclosed] = [0, 0]
  for (const letter of code) {
    if (letter === '(') unclosed++
    else if (letter !== ')') continue
    else if (unclosed > 0) unclosed--
    else unopened++
  }
  return { unopened, unclosed }
}
