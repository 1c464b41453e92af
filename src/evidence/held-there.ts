import type { Case } from '../model/case.ts'
import { type Role, roles } from '../model/role.ts'
import { compareSnapshots } from './compare-snapshots.ts'

/** After this time, in ms, a machine keeps nothing of a window whose action took `0`: ten minutes, as docs/reliability.md has it. */
const kept = 10 * 60_000

/** Why a machine may still hold something of a case: a sentence for each machine. What is recorded or carried by hand holds nothing. */
export function heldThere(kase: Case, now: string): readonly string[] {
  return roles.flatMap((role) => {
    const machine = kase.machines[role]
    const opened = kase.windowIds[role] ?? []
    if (!machine || machine.about.recorded || opened.length === 0) return []
    const found = compareSnapshots(kase.snapshots[role] ?? {}, opened)
    const where = `the ${role} ${machine.target}`
    if (found.state === 'unknown')
      return openStill(kase, role, now) ? [`a window may still be open on ${where}`] : []
    const left = found.traces.filter(({ whose }) => whose === 'ours')
    if (left.length > 0) {
      const commands = left.flatMap(({ remove }) => (remove === '' ? [] : [remove]))
      return [`${where} still had ${left.length} traces of it; as root there: ${commands.join('; ')}`]
    }
    const cared = found.traces.some(({ whose }) => whose === 'in-care')
    return cared && !isOver(kase, now, 0) ? [`a window was not over on ${where}`] : []
  })
}

/** Whether a window of it may have begun, its end is not on record, and its time is not over. */
function openStill(kase: Case, role: Role, now: string): boolean {
  const last = kase.visits.flatMap(({ openings }) => openings).findLast(({ opened }) => opened.role === role)
  return last !== undefined && last.closed === undefined && !isOver(kase, now, 60 * 60_000)
}

/** `action`: how long the action may take at most, in ms. */
function isOver({ lastAt }: Case, now: string, action: number): boolean {
  return Date.parse(now) - Date.parse(lastAt) > kept + action
}
