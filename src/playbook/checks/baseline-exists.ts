import { type Role, roles } from '../../model/role.ts'
import { defineCheck } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'
import { usedOnce } from '../read/used-once.ts'

export const baselineExists = defineCheck({
  rules: ['machine/no-baseline', 'fact/other-machine'],
  needsWhole: true,
  check: ({ playbook, readers }, report) => {
    const lookedAt = new Map<string, Set<Role>>()
    for (const { name, on } of factsOf(playbook))
      lookedAt.set(name, new Set([...(lookedAt.get(name) ?? []), ...on]))
    for (const reader of readers) {
      for (const use of usedOnce(reader)) {
        const role = use.of === 'name' ? undefined : use.role
        if (role === undefined || role === 'this' || (role === 'suspect' && use.of !== 'fact')) continue
        const { place } = use
        if (role !== 'suspect' && !playbook.machines.baseline) {
          if (use.of === 'fact' && use.name === 'is_present') continue
          const hint = 'declare it under `machines`'
          report({ code: 'machine/no-baseline', message: 'this playbook has no baseline', place, hint })
        } else if (use.of === 'fact' && role !== 'both') {
          const on = lookedAt.get(use.name)
          if (!on || on.has(role) || playbook.inputs.some((input) => input.name === use.name)) continue
          const message = `\`${use.name}\` is looked at on the ${roles.find((each) => each !== role)} only`
          report({ code: 'fact/other-machine', message, place, hint: 'see `on` at the fact' })
        }
      }
    }
  },
})
