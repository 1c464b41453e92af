import { bestFit, judgeFit } from '../../evidence/baseline-fit.ts'
import type { MachineAbout } from '../../model/machine.ts'
import { nearest } from '../../model/nearest.ts'
import { UsageError } from '../../model/usage-error.ts'
import { baselinesFolder, listBaselines, type StoredBaseline } from '../../store/baseline-store.ts'
import type { Outside } from '../outside.ts'
import { systemClock } from '../walk/clock.ts'

interface Chosen {
  readonly kept: StoredBaseline
  /** What does not fit, a few words each. */
  readonly doubts: readonly string[]
}

/** The kept baseline of a name, or the one that fits a suspect best. How well it fits is said on stderr first. */
export function chooseKept(
  name: string | undefined,
  suspect: { readonly about: MachineAbout; readonly playbook: string },
  outside: Outside,
): Chosen {
  const all = listBaselines(baselinesFolder(outside.env))
  const asked = { ...suspect, now: systemClock.now() }
  const chosen = name === undefined ? bestFit(all, asked)?.kept : findKept(name, outside)
  if (!chosen) {
    throw new UsageError(
      `no kept baseline fits ${suspect.playbook}`,
      'casebook baseline list says what is kept; one that is too old has to be named.',
    )
  }
  const { fits, doubts } = judgeFit(chosen, asked)
  const doubted = doubts.length === 0 ? '' : `; in doubt: ${doubts.join(', ')}`
  outside.stderr.write(`casebook: the baseline is kept:${chosen.name} (${fits.join(', ')}${doubted})\n`)
  return { kept: chosen, doubts }
}

/** The kept baseline of that name. */
export function findKept(name: string, outside: Outside): StoredBaseline {
  const all = listBaselines(baselinesFolder(outside.env))
  const found = all.find((kept) => kept.name === name)
  if (found) return found
  const names = all.map((kept) => kept.name)
  const near = nearest(name, names)
  throw new UsageError(
    `there is no kept baseline ${name}`,
    near ? `Did you mean ${near}?` : 'casebook baseline list says what is kept.',
  )
}
