import type { CallTree } from '../../model/call-tree.ts'
import type { ActionResult, Undone, WindowDone, WindowOutcome } from '../../model/machine.ts'
import type { Own } from '../../model/own-words.ts'
import type { Call, Coverage, Reading, Survey } from '../../model/reading.ts'
import { couldNotLook } from './fact-shape.ts'
import {
  count,
  fields,
  list,
  maybe,
  members,
  number,
  oneOf,
  record,
  type Shape,
  text,
  when,
} from './shape.ts'

/** Times are computed with. */
const nanoseconds = when<Own>((value) => typeof value === 'string' && /^\d{1,20}$/.test(value))

/** It is parsed from the raw text, and never stands in a journal. */
const tree = when<CallTree>(() => false)

const call = fields<Call>({
  seq: number,
  timeNs: nanoseconds,
  cpu: number,
  pid: number,
  comm: text,
  fn: text,
  kind: oneOf(['entry', 'return']),
  object: maybe(fields({ pointer: text, name: text })),
  args: record(text),
  returned: maybe(text),
  caller: maybe(text),
  stack: list(text),
})

const reading = fields<Reading>({
  backend: text,
  coverage: record(
    members<Coverage, 'state'>('state', {
      armed: fields({ state: oneOf(['armed']), symbols: list(text), note: text }),
      'could-not-look': couldNotLook,
    }),
  ),
  calls: list(call),
  beganNs: maybe(nanoseconds),
  losses: list(text),
  unproved: maybe(couldNotLook),
  tree: maybe(tree),
  recorded: maybe(count),
  survey: maybe(
    fields<Survey>({ counts: record(count), deaf: list(fields({ fn: text, why: couldNotLook })) }),
  ),
})

const exitCode = number

const done: Shape<WindowDone> = fields<WindowDone>({
  state: oneOf(['done']),
  action: fields<ActionResult>({
    ended: oneOf(['exited', 'timed-out', 'killed']),
    exitCode,
    output: text,
  }),
  reading: maybe(reading),
  beganMs: maybe(number),
  putBack: list(text),
  undone: maybe(
    fields<Undone>({
      why: oneOf(['failed', 'alone']),
      ended: oneOf(['exited', 'timed-out']),
      exitCode,
      output: text,
    }),
  ),
  leftBehind: list(text),
  passedOver: list(text),
  raw: text,
})

type InVain = Extract<WindowOutcome, { state: 'could-not-look' }>

export const windowOutcome = members<WindowOutcome, 'state'>('state', {
  done,
  'could-not-look': fields<InVain>({
    state: oneOf(['could-not-look']),
    code: when((value) => typeof value === 'string'),
    reason: text,
    advice: text,
    raw: maybe(text),
  }),
})
