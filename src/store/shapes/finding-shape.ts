import {
  type ChildRow,
  differenceKinds,
  type Finding,
  type Narrowing,
  type NarrowingRound,
  type PartingPlace,
  type PictureRow,
  type SurveyComparison,
  type SurveyRow,
  type TreeComparison,
} from '../../model/finding.ts'
import type { PerRole } from '../../model/role.ts'
import type { CallPosition, FunctionSource, SourcePosition } from '../../model/source-position.ts'
import { count, fields, flag, list, maybe, members, number, oneOf, type Shape, text } from './shape.ts'

function perRole<T>(each: Shape<T>): Shape<PerRole<T>> {
  return fields<{ readonly suspect?: T; readonly baseline?: T }>({
    suspect: maybe(each),
    baseline: maybe(each),
  } as never)
}

const position = fields<SourcePosition>({ file: text, line: count })
const source = fields<FunctionSource>({
  fn: text,
  defined: position,
  calls: list(fields<CallPosition>({ callee: text, at: position, through: list(text) })),
})

const mark = oneOf(['=', '-', '+', '~'])
const both = fields<{ readonly suspect: number; readonly baseline: number }>({
  suspect: count,
  baseline: count,
})

const place = fields<PartingPlace>({
  path: list(text),
  kind: oneOf(differenceKinds),
  children: list(fields<ChildRow>({ mark, fn: text, times: both, noise: text })),
  seen: both,
  chance: number,
  source: maybe(source),
})

const pictureRow = fields<PictureRow>({
  depth: count,
  mark,
  fn: text,
  times: both,
  details: maybe(perRole(text)),
  folded: count,
  why: text,
  here: flag,
})

const verdict = oneOf(['parts', 'alike', 'inconclusive'])
const sourceless = maybe(list(text))

const trees = fields<TreeComparison>({
  kind: oneOf(['trees']),
  verdict,
  reason: text,
  runs: perRole(count),
  sizes: perRole(count),
  places: list(place),
  rejected: list(fields({ reason: text, count, example: text })),
  picture: list(pictureRow),
  doubts: list(text),
  sourceless,
})

const survey = fields<SurveyComparison>({
  kind: oneOf(['survey']),
  verdict,
  reason: text,
  runs: perRole(count),
  rows: list(
    fields<SurveyRow>({
      fn: text,
      suspect: maybe(list(count)),
      baseline: maybe(list(count)),
      verdict: oneOf(['only-suspect', 'only-baseline', 'counts', 'alike', 'unknown']),
      source: maybe(source),
    }),
  ),
  doubts: list(text),
  sourceless,
})

const narrowing = fields<Narrowing>({
  kind: oneOf(['narrowing']),
  verdict,
  reason: text,
  rounds: list(
    fields<NarrowingRound>({
      functions: list(text),
      why: text,
      heard: list(fields({ fn: text, suspect: text, baseline: text })),
      found: text,
    }),
  ),
  parting: maybe(fields<NonNullable<Narrowing['parting']>>({ at: text, next: text, source: maybe(source) })),
  doubts: list(text),
  sourceless,
})

export const someFinding = members<Finding, 'kind'>('kind', { trees, survey, narrowing })
