import type { Name } from '../../model/name.ts'
import { nearest } from '../../model/nearest.ts'
import { splitTarget } from '../../model/target-kind.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { ShellKind } from '../../shells/shell-kind.ts'
import { shellKinds } from '../../shells/shell-kinds.ts'
import { kept } from './kinds/kept.ts'
import { manual } from './kinds/manual.ts'
import { recorded } from './kinds/recorded.ts'
import type { MachineKind } from './machine-kind.ts'

/** All that can stand behind --suspect and --baseline. */
export const targetKinds: readonly MachineKind[] = [...shellKinds.map(live), manual, recorded, kept]

/** A machine on which scripts run now. */
function live(kind: ShellKind): MachineKind {
  return {
    ...kind,
    open: async (rest, request, outside) =>
      (await import('./open-live.ts')).openLive(kind, { rest, request }, outside),
  }
}

/** The kind of a target that a user wrote. One of no kind is a UsageError that names those there are. */
export function kindOf(target: string): MachineKind {
  const { word } = splitTarget(target)
  const kind = findKind(target)
  if (kind) return kind
  const near = nearest(
    word,
    targetKinds.map((each) => each.word),
  )
  const guess = /^[\w.@-]+$/.test(target) ? `ssh:${target}` : near && target.replace(word, near)
  const forms = targetKinds.map((each) => `  ${each.form.padEnd(32)} ${each.about}`).join('\n')
  throw new UsageError(
    `“${target}” is no target`,
    `${guess ? `Did you mean ${guess}? ` : ''}There are:\n${forms}`,
  )
}

/** The names of machines and people in a target. Those of a kind that this casebook does not know: all of it. */
export function namesInTarget(target: string): readonly Name[] {
  const { rest = '' } = splitTarget(target)
  return findKind(target)?.names(rest) ?? [{ kind: 'host', text: rest }]
}

function findKind(target: string): MachineKind | undefined {
  const { word } = splitTarget(target)
  return targetKinds.find((each) => each.word === word)
}
