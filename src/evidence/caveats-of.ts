import type { Case } from '../model/case.ts'
import type { Playbook } from '../model/playbook.ts'
import { roles } from '../model/role.ts'
import { speakerOf } from './heard.ts'
import { readingPair } from './scope.ts'

/** What a reader has to know of a conclusion, one sentence each: recordings, stand-ins, ways that the engineer took against the playbook. */
export function caveatsOf(playbook: Playbook, kase: Case): string[] {
  return [
    ...imported(kase),
    ...recordedMachines(kase),
    ...rebooted(kase),
    ...missingBaseline(playbook, kase),
    ...standIns(playbook, kase),
    ...ownWays(kase),
    ...leftBehind(kase),
  ]
}

function imported({ importedFrom }: Case): string[] {
  return importedFrom === undefined
    ? []
    : [`Part of this case was taken in from ${importedFrom}: nobody here witnessed it.`]
}

function recordedMachines(kase: Case): string[] {
  return roles.flatMap((role) => {
    const recorded = kase.machines[role]?.about.recorded
    if (!recorded) return []
    const doubts = recorded.doubts ?? []
    return [
      `The ${role} is a recording (${recorded.case}, of ${recorded.target}, made ${recorded.at}), not a live machine.`,
      ...(doubts.length === 0 ? [] : [`It may not fit: ${doubts.join('; ')}.`]),
    ]
  })
}

function rebooted(kase: Case): string[] {
  return kase.rebooted.map(
    (role) =>
      `The ${role} was started anew, or is another machine, since the case was opened: what was seen on it before may hold no longer.`,
  )
}

function missingBaseline(playbook: Playbook, kase: Case): string[] {
  return playbook.machines.baseline && !kase.machines.baseline
    ? ['There was no baseline to compare with.']
    : []
}

function standIns(playbook: Playbook, kase: Case): string[] {
  const walked = new Set(kase.visits.map((visit) => visit.step))
  return [...walked].flatMap((step) => {
    const pair = readingPair(playbook, kase, step)
    return (pair?.declaration.calls ?? []).flatMap((call) => {
      const speaker = pair && speakerOf(pair, call)
      const [first] = call.functions
      if (!speaker || 'state' in speaker || speaker.fn === first) return []
      return [`${first} could not be listened to; ${speaker.fn} stands in for it (${step}).`]
    })
  })
}

function ownWays(kase: Case): string[] {
  return kase.visits.flatMap(({ step, ways }) => {
    const way = ways.at(-1)
    if (!way || way.how === 'back' || way.how === 'again') return []
    const what =
      way.how === 'skip' ? `${step} was skipped` : `after ${step} the engineer chose to go to ${way.go}`
    return [`${what}: ${way.reason}.`]
  })
}

function leftBehind(kase: Case): string[] {
  return Object.entries(kase.windows).flatMap(([step, windows]) =>
    roles.flatMap((role) => {
      const outcome = windows[role]
      if (outcome?.state !== 'done' || outcome.leftBehind.length === 0) return []
      return [`Clean-up on the ${role} after ${step} is not complete: ${outcome.leftBehind.join('; ')}.`]
    }),
  )
}
