import type { Role } from './role.ts'

/** What a question asks for, when a flag, an answers file or a recording can answer it. */
export type NamedSubject =
  /** An input of the playbook; with a role when each machine has its own value. */
  | { readonly of: 'input'; readonly input: string; readonly role: Role | undefined }
  /** What a step asks or lets the engineer choose. */
  | { readonly of: 'answer'; readonly step: string; readonly answer: string }
  /** Where a narrow step goes on after a round. */
  | { readonly of: 'round'; readonly step: string }
  /** Whether an action may run on a machine. */
  | { readonly of: 'consent'; readonly action: string; readonly role: Role }
  /** Whether a window that was under way when the run ended is fetched, run again or left. */
  | { readonly of: 'in-flight'; readonly step: string; readonly role: Role }
  /** Whether what earlier runs left on a machine is removed. */
  | { readonly of: 'leftovers'; readonly role: Role }
  /** Whether a case goes on with a machine that is not the one it saw. */
  | { readonly of: 'other-machine'; readonly role: Role }

/** What a question asks for, when only somebody who is there can answer it. */
type SpokenSubject =
  | { readonly of: 'menu'; readonly step: string; readonly at: MenuPlace }
  /** The step to go to instead, chosen at the menu of a step. */
  | { readonly of: 'branch'; readonly step: string }
  /** The end that it should be, in place of the conclusion that was reached. */
  | { readonly of: 'should-be'; readonly step: string }
  /** A note, the reason for a way of one's own, or what is wrong with a conclusion. */
  | { readonly of: 'text'; readonly step: string; readonly purpose: TextPurpose }
  /** Why somebody else goes on with a case. */
  | { readonly of: 'reason' }
  /** How a kit that somebody carries fared. */
  | { readonly of: 'by-hand' }
  | { readonly of: 'trust' }
  | { readonly of: 'share' }
  /** Whether cases go for ever. */
  | { readonly of: 'removal' }
  /** Whether a case goes on that was taken in from somebody else. */
  | { readonly of: 'imported' }

export type Subject = NamedSubject | SpokenSubject

export type TextPurpose = 'note' | 'skip' | 'other-branch' | 'should-be' | 'disagree'

/** Where in a visit the menu stands: before the step's own work, after its decision, or at its conclusion. */
export type MenuPlace = 'before' | 'after' | 'end'

/**
 * The name of a subject in flags, answers files and journals: `port`, `suspect.iface`, `allow.ACTION.ROLE`. It is made here alone, and
 * nothing takes it apart. Undefined: nothing but a person answers that.
 */
export function nameOf(subject: NamedSubject): string
export function nameOf(subject: Subject): string | undefined
export function nameOf(subject: Subject): string | undefined {
  switch (subject.of) {
    case 'input':
      return subject.role ? `${subject.role}.${subject.input}` : subject.input
    case 'answer':
      return subject.answer
    case 'round':
      return `${subject.step}_round`
    case 'consent':
      return `allow.${subject.action}.${subject.role}`
    case 'in-flight':
      return `in_flight.${subject.step}.${subject.role}`
    case 'leftovers':
      return `remove_leftovers.${subject.role}`
    case 'other-machine':
      return `other_machine.${subject.role}`
    default:
      return undefined
  }
}
