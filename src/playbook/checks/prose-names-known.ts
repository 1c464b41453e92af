import { nearest } from '../../model/nearest.ts'
import type { Playbook } from '../../model/playbook.ts'
import { type Prose, proseNames } from '../../model/prose.ts'
import { roles } from '../../model/role.ts'
import { namesOf } from '../names.ts'
import type { Check } from './check.ts'

export const proseNamesKnown: Check = {
  summary: 'What stands between ${ and } in a text exists.',
  look: (playbook, report) => {
    const known = knownNames(playbook)
    for (const prose of prosesOf(playbook)) {
      for (const { name } of proseNames(prose)) {
        if (known.has(name)) continue
        const near = nearest(name, known)
        report({
          code: 'prose/name',
          message: `\${${name}} names nothing`,
          place: prose.place,
          hint: near ? `Did you mean \${${near}}?` : '',
        })
      }
    }
  },
}

function prosesOf(playbook: Playbook): Prose[] {
  const { suspect, baseline } = playbook.machines
  const actions = [...playbook.actions.values()].flatMap(({ about, takesDown, wayBack }) => [
    about,
    takesDown,
    wayBack,
  ])
  const steps = [...playbook.steps.values()].flatMap(({ say, more, body }) => [
    say,
    more,
    ...(body.declares.prose ?? []),
  ])
  return [playbook.about, suspect.about, ...(baseline ? [baseline.about] : []), ...actions, ...steps]
}

function knownNames(playbook: Playbook): Set<string> {
  const { facts, probes, names } = namesOf(playbook)
  const perMachine = [
    ...facts.keys(),
    'is_present',
    'is_recorded',
    ...[...probes].flatMap(([step, labels]) => [...labels, 'action'].map((label) => `${step}.${label}`)),
  ]
  return new Set([
    ...names.keys(),
    ...roles,
    ...roles.flatMap((role) => perMachine.map((name) => `${role}.${name}`)),
  ])
}
