import type { MachineAbout } from '../model/machine.ts'

/** A healthy machine that was kept: a recording, and what it holds for. */
export interface KeptBaseline {
  readonly name: string
  readonly playbook: string
  readonly about: MachineAbout
  /** When the case saw the machine; ISO 8601. */
  readonly recordedAt: string
}

/** How well a kept baseline fits a suspect. Higher is better; a sentence each for what fits and what does not. */
interface Fit {
  readonly score: number
  readonly fits: readonly string[]
  readonly doubts: readonly string[]
  /** Too old, or of another playbook: casebook takes it only when the user names it. */
  readonly onlyByName: boolean
}

const day = 86_400_000

/** Days after which it is doubted, and after which it has to be asked for by name. */
const old = 30
const stale = 90

export function judgeFit(
  kept: KeptBaseline,
  suspect: { readonly about: MachineAbout; readonly playbook: string; readonly now: string },
): Fit {
  const days = Math.floor((Date.parse(suspect.now) - Date.parse(kept.recordedAt)) / day)
  const checks = [
    { weight: 8, ok: kept.playbook === suspect.playbook, what: 'playbook', is: kept.playbook },
    { weight: 4, ok: kept.about.arch === suspect.about.arch, what: 'architecture', is: kept.about.arch },
    { weight: 2, ok: kept.about.kernel === suspect.about.kernel, what: 'kernel', is: kept.about.kernel },
  ]
  const age = `it was recorded ${days === 1 ? 'a day' : `${days} days`} ago`
  return {
    score:
      checks.reduce((sum, check) => sum + (check.ok ? check.weight : 0), 0) + Math.max(0, 1 - days / 365),
    fits: [
      ...checks.filter((check) => check.ok).map(({ what }) => `the same ${what}`),
      ...(days > old ? [] : [age]),
    ],
    doubts: [
      ...checks.filter((check) => !check.ok).map(({ what, is }) => `another ${what}: ${is}`),
      ...(days > old ? [age] : []),
    ],
    onlyByName: days > stale || kept.playbook !== suspect.playbook,
  }
}

/** The one that fits best, of those that need not be named. */
export function bestFit<K extends KeptBaseline>(
  all: readonly K[],
  suspect: Parameters<typeof judgeFit>[1],
): { readonly kept: K; readonly fit: Fit } | undefined {
  return all
    .map((kept) => ({ kept, fit: judgeFit(kept, suspect) }))
    .filter(({ fit }) => !fit.onlyByName)
    .sort((a, b) => b.fit.score - a.fit.score)[0]
}
