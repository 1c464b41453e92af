import type { Backend } from '../model/backend.ts'
import {
  type CheckVerdict,
  type Examination,
  type ExaminationRow,
  no,
  unseen,
  yes,
} from '../model/examination.ts'
import type { CouldNotLook } from '../model/fact.ts'
import type { Leftover } from '../model/machine.ts'
import type { Role } from '../model/role.ts'
import { answersIn } from './answers.ts'
import { judgeBackends } from './backends.ts'
import { checks } from './index.ts'

export interface Examined {
  readonly role: Role
  /** As the user wrote it. */
  readonly target: string
  /** What the doctor's script printed. */
  readonly printed: string
  /** The random word that it was given. */
  readonly nonce: string
  /** Why it did not run as root; undefined: it did. */
  readonly notRoot: CouldNotLook | undefined
  readonly leftovers: readonly Leftover[] | CouldNotLook
  /** What the login printed before the script began; undefined: nothing. */
  readonly onTheWay?: string | undefined
  /** Who could watch there. */
  readonly backends: readonly Backend[]
}

/** What a target can do, from what it printed. */
export function examine({
  role,
  target,
  printed,
  nonce,
  notRoot,
  leftovers,
  onTheWay,
  backends,
}: Examined): Examination {
  const answers = answersIn(printed, nonce, notRoot)
  const rows = checks.map(({ name, title, judge }): ExaminationRow => {
    const verdict = answers.finished(name) ? judge(answers) : unseen('the target gave no answer to this')
    return { name, title, verdict }
  })
  const left = { name: 'leftovers', title: 'leftovers', verdict: judgeLeftovers(leftovers) }
  const wayIn =
    onTheWay === undefined ? [] : [{ name: 'way_in', title: 'way in', verdict: yes(noisy(onTheWay)) }]
  return { role, target, checks: [...wayIn, ...rows, left], backends: judgeBackends(backends, rows) }
}

function noisy(words: string): string {
  return `prints before a script begins, which is never taken for an answer: “${words}”`
}

function judgeLeftovers(leftovers: Examined['leftovers']): CheckVerdict {
  if ('state' in leftovers) return unseen(leftovers.reason)
  if (leftovers.length === 0) return yes('none')
  const what = leftovers.map((leftover) => `${leftover.name} (${leftover.what})`).join(', ')
  return no(
    `earlier runs left ${what}; the next casebook run on this machine offers to remove them`,
    '',
    `${leftovers.length} left`,
  )
}
