import type { Check } from '../read/draft.ts'
import { actionExists } from './action-exists.ts'
import { actionWordsExist } from './action-words-exist.ts'
import { baselineExists } from './baseline-exists.ts'
import { choicesExist } from './choices-exist.ts'
import { conclusionHasOwner } from './conclusion-has-owner.ts'
import { edgesAreInOrder } from './edges-are-in-order.ts'
import { edgesCoverAll } from './edges-cover-all.ts'
import { edgesExpectUnknown } from './edges-expect-unknown.ts'
import { edgesSayWhy } from './edges-say-why.ts'
import { endsInConclusion } from './ends-in-conclusion.ts'
import { excerptIsShort } from './excerpt-is-short.ts'
import { followExists } from './follow-exists.ts'
import { inputsComeAfterFacts } from './inputs-come-after-facts.ts'
import { namesAreDistinct } from './names-are-distinct.ts'
import { observedBefore } from './observed-before.ts'
import { pathsArePlain } from './paths-are-plain.ts'
import { problemWasSeen } from './problem-was-seen.ts'
import { readNamesExist } from './read-names-exist.ts'
import { readingExists } from './reading-exists.ts'
import { saidOnce } from './said-once.ts'
import { scriptsGetVariables } from './scripts-get-variables.ts'
import { stepExists } from './step-exists.ts'
import { stepIsReached } from './step-is-reached.ts'
import { typesAgree } from './types-agree.ts'

/** The checks of a whole playbook, one file each. */
export const checks: readonly Check[] = [
  stepExists,
  stepIsReached,
  endsInConclusion,
  edgesAreInOrder,
  edgesCoverAll,
  edgesExpectUnknown,
  edgesSayWhy,
  problemWasSeen,
  actionExists,
  actionWordsExist,
  readingExists,
  followExists,
  choicesExist,
  baselineExists,
  observedBefore,
  inputsComeAfterFacts,
  typesAgree,
  namesAreDistinct,
  readNamesExist,
  pathsArePlain,
  scriptsGetVariables,
  excerptIsShort,
  conclusionHasOwner,
  saidOnce,
]
