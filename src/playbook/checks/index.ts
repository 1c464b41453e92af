import { actionsKnown } from './actions-known.ts'
import type { Check } from './check.ts'
import { conclusionsReached } from './conclusions-reached.ts'
import { edgesComplete } from './edges-complete.ts'
import { excerptsShort } from './excerpts-short.ts'
import { factsObserved } from './facts-observed.ts'
import { namesUnique } from './names-unique.ts'
import { probesSound } from './probes-sound.ts'
import { proseNamesKnown } from './prose-names-known.ts'
import { stepsKnown } from './steps-known.ts'
import { stepsReachable } from './steps-reachable.ts'

/** What is looked at in a playbook that could be read, one file each. */
export const checks: readonly Check[] = [
  stepsKnown,
  stepsReachable,
  conclusionsReached,
  edgesComplete,
  actionsKnown,
  probesSound,
  namesUnique,
  factsObserved,
  proseNamesKnown,
  excerptsShort,
]
