import type { Rule } from '../rule.ts'
import { conditionRules } from './condition-rules.ts'
import { playbookRules } from './playbook-rules.ts'
import { readingRules } from './reading-rules.ts'
import { textRules } from './text-rules.ts'

/** Every rule there is. Its id is API: it is printed with what it finds, and looked up in the docs. */
export const rules = { ...textRules, ...readingRules, ...conditionRules, ...playbookRules }

export type RuleId = keyof typeof rules

export function ruleOf(id: RuleId): Rule {
  return rules[id]
}
