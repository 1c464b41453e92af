import { compareSurveys } from '../compare/compare-surveys.ts'
import { compareTrees } from '../compare/compare-trees.ts'
import type { Desk } from '../model/desk.ts'
import { couldNotLook } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { WindowOutcome } from '../model/machine.ts'
import type { Spotted } from '../model/place.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import { type Role, roles } from '../model/role.ts'
import type { StepBody } from '../model/step-kind.ts'
import { planWindows, runWindows, type Take, type Windows } from './window.ts'

/** The body of a step that watches while an action runs, and compares what it recorded where that says where machines part. */
export function recording(kind: string, action: Spotted<string>, probe: ProbeDeclaration): StepBody {
  const windows: Windows = { action: action.value, on: probe.on, probe }
  return {
    kind,
    declares: { probe, actions: [action] },
    plan: (desk) => planWindows(desk, windows),
    perform: async (desk) => {
      const { takes, result } = await runWindows(desk, windows)
      const finding = takes.length > 0 ? findingOf(desk, probe, takes) : undefined
      if (finding) desk.emit({ type: 'compared', step: desk.step, finding })
      return result
    },
  }
}

/** Calls are compared label by label whenever somebody asks; trees and surveys once, when all takes are there. */
function findingOf(desk: Desk, probe: ProbeDeclaration, takes: readonly Take[]): Finding | undefined {
  if (probe.on.length < 2) return undefined
  const runs = { suspect: readingsOf(takes, 'suspect'), baseline: readingsOf(takes, 'baseline') }
  const kernels = Object.fromEntries(
    roles.flatMap((role) => {
      const machine = desk.machines[role]
      return machine ? [[role, machine.about.kernel] as const] : []
    }),
  )
  if (probe.tree) return compareTrees({ ...runs, roots: probe.tree.roots.map(({ fn }) => fn), kernels })
  return probe.survey && compareSurveys(runs)
}

function readingsOf(takes: readonly Take[], role: Role) {
  return takes.flatMap((take) => {
    const outcome = take[role]
    return outcome ? [readingOf(outcome)] : []
  })
}

function readingOf(outcome: WindowOutcome) {
  if (outcome.state !== 'done') return outcome
  return outcome.reading ?? couldNotLook('not-observed', 'nothing was watched')
}
