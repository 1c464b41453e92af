import type { Scope } from '../../model/condition.ts'
import type { Expression } from '../../model/expression.ts'
import type { Use } from '../../model/use.ts'
import { CompiledLater, type Fault } from './compiled-later.ts'

/** A `${…}` of a text before it is checked: until then it uses nothing and shows as it is written. */
export class PendingExpression extends CompiledLater<Expression> implements Expression {
  get uses(): readonly Use[] {
    return this.made?.uses ?? []
  }

  show(scope: Scope): string {
    return this.made?.show(scope) ?? `\${${this.text}}`
  }

  /** A name that nothing has is marked with all its words: `suspect.stat`. */
  protected override told(fault: Fault): Fault {
    const { code, range, hint } = fault
    if (code === 'condition/unknown-name') {
      const { start, end } = mentionAround(this.text, range.start, range.end)
      const message = `nothing is called \`${this.text.slice(start, end).slice(0, 80)}\``
      return { ...fault, code: 'prose/unknown-name', message, range: { start, end } }
    }
    if (code !== 'condition/syntax') return fault
    if (this.text.trim() === '')
      return {
        ...fault,
        message: 'nothing stands between `${` and `}`',
        range: { start: 0, end: 0 },
        hint: wayOut,
      }
    return { ...fault, hint: hint || wayOut }
  }
}

const wayOut = 'Write `$${` where readers are to see `${`.'

function mentionAround(text: string, from: number, to: number): { start: number; end: number } {
  const [before = ''] = /[\w.]*$/.exec(text.slice(0, from)) ?? []
  const [after = ''] = /^[\w.]*/.exec(text.slice(to)) ?? []
  return { start: from - before.length, end: to + after.length }
}
