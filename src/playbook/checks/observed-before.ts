import type { Playbook, Step } from '../../model/playbook.ts'
import type { Use } from '../../model/use.ts'
import { type Draft, defineCheck } from '../read/draft.ts'
import { exitsOf, reachableFrom } from '../read/graph.ts'
import type { Moment } from '../read/readers-of.ts'
import { usedOnce } from '../read/used-once.ts'

export const observedBefore = defineCheck({
  rules: ['fact/not-yet'],
  needsWhole: true,
  check: (draft, report) => {
    const { playbook, readers } = draft
    for (const reader of readers) {
      const passed = passedBy(draft, reader.at)
      for (const use of passed ? usedOnce(reader) : []) {
        const reason = use.of === 'call' ? undefined : askedLater(playbook, use.name, reader.at)
        const makers = makersOf(playbook, use)
        const isKnown = !makers || makers.some((id) => passed?.has(id))
        if (isKnown && reason === undefined) continue
        const name = use.of === 'call' ? [use.step, use.label].filter(Boolean).join('.') : use.name
        const why = reason ?? `no path passes ${listOf(makers ?? [])} before this`
        report({
          code: 'fact/not-yet',
          message: `\`${name}\` is not known yet: ${why}`,
          place: use.place,
          hint: '',
        })
      }
    }
  },
})

/** The steps that may have run by then; undefined: nothing ever reads it. */
function passedBy({ playbook, before }: Draft, at: Moment): ReadonlySet<string> | undefined {
  switch (at.of) {
    case 'opening':
    case 'input':
      return new Set()
    case 'action': {
      const users = usersOf(playbook, at.action.name)
      return users.length === 0 ? undefined : new Set(users.flatMap((id) => [...(before.get(id) ?? [])]))
    }
    case 'step': {
      const { id } = at.step
      const passed = before.get(id) ?? new Set()
      const again = reachableFrom(
        playbook,
        exitsOf(at.step).map((exit) => exit.to),
      )
      return at.enters && !again.has(id) ? new Set([...passed].filter((each) => each !== id)) : passed
    }
  }
}

/** Inputs are asked in the order of the file. */
function askedLater({ inputs }: Playbook, name: string, at: Moment): string | undefined {
  if (at.of !== 'input') return undefined
  const own = inputs.indexOf(at.input)
  const other = inputs.findIndex((each) => each.name === name)
  if (other < own) return undefined
  return other === own ? 'this is its own question' : 'it is asked after this'
}

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
function usersOf({ steps }: Playbook, action: string): string[] {
  return [...steps.values()].flatMap(({ id, body }) =>
    body.declares.actions?.some(({ value }) => value === action) ? [id] : [],
  )
}

function listOf(ids: readonly string[]): string {
  const shown = ids.map((id) => `\`${id}\``)
  return shown.length > 1 ? `one of ${shown.join(', ')}` : shown.join('')
}
