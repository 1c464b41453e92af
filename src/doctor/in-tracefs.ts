import { type CheckVerdict, no, unseen } from '../model/examination.ts'
import type { Answers } from './answers.ts'

/** Why nothing can be said of what tracefs shows; undefined: it can be looked at. */
export function inTracefs(answers: Answers): CheckVerdict | undefined {
  if (answers.value('tracefs.readable')) return undefined
  if (answers.value('tracefs.mounted')) return unseen('only root may look into tracefs')
  if (!answers.value('tracefs.known')) return no('there is no tracefs')
  return unseen(
    'tracefs is not mounted, and looking changes nothing',
    'mount -t tracefs tracefs /sys/kernel/tracing',
  )
}
