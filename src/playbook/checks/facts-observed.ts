import type { Condition, Use } from '../../model/condition.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import { type Check, targetsOf } from './check.ts'

export const factsObserved: Check = {
  summary: 'What a condition or a script reads can have been observed by then.',
  look: (playbook, report) => {
    const known = knownAt(playbook)
    const inputs = new Set(playbook.inputs.map((input) => input.name))
    for (const step of playbook.steps.values()) {
      const here = known.get(step.id) ?? new Set()
      for (const condition of conditionsOf(playbook, step)) {
        for (const use of condition.uses) {
          const name = nameOf(use)
          if (name === undefined || here.has(name) || inputs.has(name)) continue
          const message = `${name} is read here, and no step before can have looked at it`
          report({ code: 'fact/unobserved', message, place: use.place, hint: '' })
        }
      }
      for (const fact of step.body.declares.facts ?? []) checkPath(fact)
    }
    for (const fact of playbook.facts) checkPath(fact)

    function checkPath({ source, place }: Playbook['facts'][number]): void {
      if (!('read' in source)) return
      const names = [...source.read.matchAll(/\$\{?([A-Za-z_]\w*)\}?/g)].map((match) => match[1] ?? '')
      const all = new Set([...inputs, ...[...known.values()].flatMap((set) => [...set])])
      for (const name of names) {
        const braced = source.read.includes(`\${${name}}`)
        if (!braced)
          report({ code: 'fact/path', message: `in a path $${name} is written \${${name}}`, place, hint: '' })
        else if (!all.has(name))
          report({ code: 'fact/path', message: `nothing is called ${name}`, place, hint: '' })
      }
    }
  },
}

function nameOf(use: Use): string | undefined {
  if (use.of === 'call') return use.step
  return use.name === 'is_present' || use.name === 'is_recorded' ? undefined : use.name
}

function conditionsOf(playbook: Playbook, step: Step): Condition[] {
  const edges = step.edges.flatMap((edge) => (edge.kind === 'when' ? [edge.when] : []))
  const { until } = step.envelope
  const offered =
    step.body.declares.choice?.actions.flatMap((name) => playbook.actions.get(name)?.offeredWhen ?? []) ?? []
  return [...edges, ...(until ? [until.condition] : []), ...offered]
}

/** For every step, all that some way to it (and the step itself) may have made known. */
function knownAt(playbook: Playbook): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>()
  const start = new Set(playbook.facts.map((fact) => fact.name))
  const left: [string, ReadonlySet<string>][] = [[playbook.start, start]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [id, before] = next
    const step = playbook.steps.get(id)
    if (!step) continue
    const had = known.get(id)
    const now = new Set([...(had ?? []), ...before, ...madeBy(step)])
    if (had && now.size === had.size) continue
    known.set(id, now)
    for (const target of targetsOf(step)) left.push([target, now])
  }
  return known
}

function madeBy(step: Step): string[] {
  const { facts = [], names = [], probe } = step.body.declares
  const acts = probe || step.body.kind === 'act' ? [step.id] : []
  return [...facts.map((fact) => fact.name), ...names.map(({ name }) => name), ...acts]
}
