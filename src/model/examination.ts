import type { Role } from './role.ts'

/** What a check found. `yes`: nothing stands in the way here. */
export interface CheckVerdict {
  readonly state: 'yes' | 'no' | 'could-not-look'
  /** What is there, in a few words for a table's cell; a machine's words are among them. */
  readonly found: string
  /** Why it is a no, or why it could not be looked at; empty for a yes. */
  readonly reason: string
  /** What to type on the target to change that, as root; empty when no command would. */
  readonly command: string
}

export interface ExaminationRow {
  /** API: `[a-z_]+`. */
  readonly name: string
  readonly title: string
  readonly verdict: CheckVerdict
}

/** What one target can do. */
export interface Examination {
  readonly role: Role
  /** As the user wrote it. */
  readonly target: string
  readonly checks: readonly ExaminationRow[]
  /** Who can watch here, and what: what the checks come to. */
  readonly backends: readonly ExaminationRow[]
}

export function yes(found: string): CheckVerdict {
  return { state: 'yes', found, reason: '', command: '' }
}

/** `found`: what is there instead, where there is something. */
export function no(reason: string, command = '', found = 'no'): CheckVerdict {
  return { state: 'no', found, reason, command }
}

/** Could not look: never to be read as a no. */
export function unseen(reason: string, command = ''): CheckVerdict {
  return { state: 'could-not-look', found: 'could not look', reason, command }
}
