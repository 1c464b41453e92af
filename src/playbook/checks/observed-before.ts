import type { Playbook, Step } from '../../model/playbook.ts'
import type { Use } from '../../model/use.ts'
import { defineCheck } from '../read/draft.ts'
import { usedOnce } from '../read/used-once.ts'

export const observedBefore = defineCheck({
  rules: ['fact/not-yet'],
  needsWhole: true,
  check: ({ playbook, before, conditions }, report) => {
    const users = usersOfActions(playbook)
    for (const { condition, owner } of conditions) {
      const at = 'body' in owner ? [owner.id] : (users.get(owner.name) ?? [])
      if (at.length === 0) continue
      const passed = new Set(at.flatMap((id) => [...(before.get(id) ?? [])]))
      for (const use of usedOnce(condition)) {
        const makers = makersOf(playbook, use)
        if (!makers || makers.some((id) => passed.has(id))) continue
        const name = use.of === 'call' ? [use.step, use.label].filter(Boolean).join('.') : use.name
        const message = `\`${name}\` is not known yet: no path passes ${listOf(makers)} before this`
        report({ code: 'fact/not-yet', message, place: use.place, hint: '' })
      }
    }
  },
})

/** The steps that make it known; undefined when it is known from the start, or not at all. */
function makersOf({ inputs, facts, steps }: Playbook, use: Use): string[] | undefined {
  if (use.of === 'call') return [use.step]
  const early = [...inputs, ...facts].some((each) => each.name === use.name)
  const makers = [...steps.values()].filter((step) => makes(step, use.name)).map((step) => step.id)
  return early || makers.length === 0 ? undefined : makers
}

function makes({ body }: Step, name: string): boolean {
  return [...(body.declares.facts ?? []), ...(body.declares.names ?? [])].some((each) => each.name === name)
}

/** The steps where an action may be offered or run. */
function usersOfActions({ steps }: Playbook): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const { id, body } of steps.values()) {
    for (const { value } of body.declares.actions ?? []) users.set(value, [...(users.get(value) ?? []), id])
  }
  return users
}

function listOf(ids: readonly string[]): string {
  const shown = ids.map((id) => `\`${id}\``)
  return shown.length > 1 ? `one of ${shown.join(', ')}` : shown.join('')
}
