import { followTree } from '../evidence/follow-tree.ts'
import { objectNames } from '../evidence/scope.ts'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Finding } from '../model/finding.ts'
import type { WindowOutcome } from '../model/machine.ts'
import type { Spotted } from '../model/place.ts'
import type { Desk, StepBody } from '../model/playbook.ts'
import type { ProbeDeclaration } from '../model/probe.ts'
import type { Reading } from '../model/reading.ts'
import type { Role } from '../model/role.ts'
import { locateFinding } from './locate-finding.ts'
import { planWindows, runWindows, type Take, type Windows } from './window.ts'

type Run = Reading | CouldNotLook

/** The body of a step that watches while an action runs, and compares what it recorded where that says where machines part. */
export function recording(kind: string, action: Spotted<string>, probe: ProbeDeclaration): StepBody {
  const windows: Windows = { action: action.value, on: probe.on, probe }
  return {
    kind,
    declares: { probe, actions: [action] },
    plan: (desk) => planWindows(desk, windows),
    perform: async (desk) => {
      const { takes, result } = await runWindows(desk, windows)
      const finding = takes.length > 0 ? await findingOf(desk, probe, takes) : undefined
      if (finding)
        desk.emit({ type: 'compared', step: desk.step, finding: await locateFinding(desk, finding) })
      return result
    },
  }
}

/** Calls are compared label by label whenever somebody asks; trees and surveys once, when all takes are there, by what is loaded then. */
async function findingOf(
  desk: Desk,
  probe: ProbeDeclaration,
  takes: readonly Take[],
): Promise<Finding | undefined> {
  if (probe.on.length < 2) return undefined
  const names = objectNames(probe, desk.case)
  const runsOf = (role: Role) =>
    readingsOf(takes, role).map((run) => (probe.tree ? ours(probe, run, names[role]) : run))
  const runs = { suspect: runsOf('suspect'), baseline: runsOf('baseline') }
  if (probe.survey) return (await import('../compare/compare-surveys.ts')).compareSurveys(runs)
  if (!probe.tree) return undefined
  const kernelOf = (role: Role) => desk.machines[role]?.about.kernel ?? ''
  const kernels = { suspect: kernelOf('suspect'), baseline: kernelOf('baseline') }
  const given = { ...runs, roots: probe.tree.roots.map(({ fn }) => fn) }
  if (kernels.suspect === kernels.baseline)
    return (await import('../compare/compare-trees.ts')).compareTrees(given)
  return (await import('./other-kernel.ts')).compareAcrossKernels(desk, { ...given, kernels })
}

function readingsOf(takes: readonly Take[], role: Role) {
  return takes.flatMap((take) => {
    const outcome = take[role]
    return outcome ? [readingOf(outcome)] : []
  })
}

/** The objects that nobody asked about are left out of a tree. */
function ours(probe: ProbeDeclaration, run: Run, name: string | undefined): Run {
  if ('state' in run || name === undefined) return run
  const tree = followTree(probe, run, name)
  return tree ? { ...run, tree } : run
}

function readingOf(outcome: WindowOutcome): Run {
  if (outcome.state !== 'done') return outcome
  return outcome.reading ?? couldNotLook('not-observed', 'nothing was watched')
}
