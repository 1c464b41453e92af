import type { Role } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { baselineListing, baselineView } from '../report/views/baselines.ts'
import {
  baselinesFolder,
  inUse,
  keepBaseline,
  listBaselines,
  putInUse,
  removeBaseline,
} from '../store/baseline-store.ts'
import { openCase, readCase } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { findKept } from './machines/choose-kept.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'
import { systemClock } from './walk/clock.ts'
import { writeListing } from './write-listing.ts'

/** Keeps a healthy machine of a case, for suspects to come. */
export function saveBaseline(
  name: string,
  flags: { readonly role?: Role; readonly name?: string },
  outside: Outside,
): ExitCode {
  const { folder, case: kase } = readCase(name, outside)
  const role = flags.role ?? (kase.machines.baseline ? 'baseline' : 'suspect')
  const machine = kase.machines[role]
  if (!machine) throw new UsageError(`the case ${kase.id} has no ${role}`)
  const kept = {
    name: flags.name ?? kase.id,
    role,
    playbook: kase.playbook.name,
    about: machine.about,
    recordedAt: machine.about.recorded?.at ?? kase.openedAt,
  }
  keepBaseline(baselinesFolder(outside.env), folder, kept)
  outside.stdout.write(`kept:${kept.name}\n`)
  return exitCodes.done
}

/** What is kept of a machine: what it holds for, its facts, and what was heard of it. */
export async function showKept(name: string, outside: Outside): Promise<ExitCode> {
  const kept = findKept(name, outside)
  const { events } = openCase(kept.folder, outside)
  const show = await openView(outside)
  await show(baselineView({ kept, events, now: systemClock.now() }))
  return exitCodes.done
}

/** Has one stand in for its playbook wherever nobody names a baseline; `none`: the recording that ships does again. */
export function useKept(name: string, flags: { readonly playbook?: string }, outside: Outside): ExitCode {
  const folder = baselinesFolder(outside.env)
  if (name === 'none') {
    const playbooks = flags.playbook === undefined ? Object.keys(inUse(folder)) : [flags.playbook]
    for (const playbook of playbooks) putInUse(folder, playbook, undefined)
    outside.stdout.write('none is in use\n')
    return exitCodes.done
  }
  const kept = findKept(name, outside)
  const playbook = flags.playbook ?? kept.playbook
  putInUse(folder, playbook, kept.name)
  outside.stdout.write(`kept:${kept.name} is in use for ${playbook}\n`)
  return exitCodes.done
}

export function removeKept(name: string, outside: Outside): ExitCode {
  removeBaseline(baselinesFolder(outside.env), findKept(name, outside).name)
  outside.stdout.write(`${name} is no longer kept\n`)
  return exitCodes.done
}

export async function listKept(flags: { json?: boolean }, outside: Outside): Promise<ExitCode> {
  const folder = baselinesFolder(outside.env)
  const newest = [...listBaselines(folder)].sort((a, b) => (a.recordedAt > b.recordedAt ? -1 : 1))
  await writeListing(baselineListing(newest, inUse(folder), systemClock.now()), flags, outside)
  return exitCodes.done
}
