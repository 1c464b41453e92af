import type { StepKind } from '../model/step-kind.ts'
import { act } from './act.ts'
import { ask } from './ask.ts'
import { choose } from './choose.ts'
import { code } from './code.ts'
import { conclude } from './conclude.ts'
import { decide } from './decide.ts'
import { diverge } from './diverge.ts'
import { narrow } from './narrow.ts'
import { observe } from './observe.ts'
import { probe } from './probe.ts'
import { survey } from './survey.ts'

/** The step kinds, one file each. */
export const stepKinds: readonly StepKind[] = [
  observe,
  ask,
  choose,
  act,
  probe,
  diverge,
  survey,
  narrow,
  code,
  decide,
  conclude,
]
