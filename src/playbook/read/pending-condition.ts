import type { Condition, Scope, Verdict } from '../../model/condition.ts'
import type { ConditionTree } from '../../model/condition-tree.ts'
import type { Use } from '../../model/use.ts'
import { CompiledLater } from './compiled-later.ts'

/** A condition before it is checked: until then it uses nothing and cannot be decided. */
export class PendingCondition extends CompiledLater<Condition> implements Condition {
  get tree(): ConditionTree | undefined {
    return this.made?.tree
  }

  get uses(): readonly Use[] {
    return this.made?.uses ?? []
  }

  evaluate(scope: Scope): Verdict {
    return this.made?.evaluate(scope) ?? { truth: 'unknown', parts: [] }
  }
}
