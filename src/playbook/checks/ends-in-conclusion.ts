import type { Place } from '../../model/place.ts'
import type { Playbook, Step } from '../../model/playbook.ts'
import { defineCheck } from '../read/draft.ts'
import { exitsOf, reachableFrom } from '../read/graph.ts'

export const endsInConclusion = defineCheck({
  rules: ['conclusion/leads-on', 'step/falls-off', 'step/falls-into-conclusion', 'step/never-concludes'],
  needsWhole: true,
  check: ({ playbook, placeOf }, report) => {
    const say = (code: Parameters<typeof report>[0]['code'], message: string, place: Place, hint = '') =>
      report({ code, message, place, hint })
    for (const step of playbook.steps.values()) {
      if (concludes(step)) {
        const key = step.edges.length > 0 ? 'next' : step.envelope.couldNotLook ? 'could_not_look' : undefined
        if (key)
          say(
            'conclusion/leads-on',
            'a conclusion leads nowhere',
            placeOf('steps', step.id, key),
            `take \`${key}\` out`,
          )
      } else if (exitsOf(step).length === 0 || fallsOff(step)) {
        const message = `\`${step.id}\` is the last step, and no conclusion: nothing comes after it`
        say('step/falls-off', message, step.place, 'add `next`, or a step with `conclude` below')
      }
      const below = step.fallsTo === undefined ? undefined : playbook.steps.get(step.fallsTo)
      if (below && concludes(below)) {
        const message = `\`${step.id}\` has no \`next\` and would fall into the conclusion \`${below.id}\``
        say('step/falls-into-conclusion', message, step.place, `write \`next: ${below.id}\` when it is meant`)
      }
    }
    for (const circle of circles(playbook)) {
      const message = `no path from here reaches a conclusion: ${circle.join(' -> ')}`
      const place = playbook.steps.get(circle[0] ?? '')?.place
      if (place) say('step/never-concludes', message, place, 'lead one of these steps out of the circle')
    }
  },
})

function concludes(step: Step): boolean {
  return step.body.declares.concludes !== undefined
}

function fallsOff(step: Step): boolean {
  return step.edges.length === 0 && step.fallsTo === undefined
}

/** Circles without a way out. A path to a step that does not exist, or that falls off the end, is reported as that. */
function circles(playbook: Playbook): string[][] {
  const { steps } = playbook
  const ends = (id: string) => {
    const step = steps.get(id)
    return !step || concludes(step) || fallsOff(step) || exitsOf(step).some((exit) => !steps.has(exit.to))
  }
  const found: string[][] = []
  const told = new Set<string>()
  for (const id of reachableFrom(playbook, [playbook.start])) {
    const ahead = reachableFrom(playbook, [id])
    if (told.has(id) || [...ahead].some(ends)) continue
    for (const each of ahead) told.add(each)
    found.push(circleFrom(playbook, id))
  }
  return found
}

/** Follows the first exits until a step comes again. */
function circleFrom({ steps }: Playbook, id: string): string[] {
  const path = [id]
  for (;;) {
    const step = steps.get(path.at(-1) ?? '')
    const next = step && exitsOf(step)[0]?.to
    if (next === undefined) return path
    const again = path.indexOf(next)
    path.push(next)
    if (again >= 0) return path.slice(again)
  }
}
