import type { Risk } from './action.ts'
import type { AnswerSource } from './answer.ts'
import type { Part, Truth } from './condition.ts'
import type { Fact, Json } from './fact.ts'
import type { Finding } from './finding.ts'
import type { Leftover, MachineAbout, WindowOutcome } from './machine.ts'
import type { RawObservation } from './observation.ts'
import type { Outcome, StepResult } from './outcome.ts'
import type { Own } from './own-words.ts'
import type { PlaybookFile } from './playbook-file.ts'
import type { Role } from './role.ts'
import type { SnapshotOrNot } from './snapshot.ts'

/** What the journal adds to everything that happened. `seq` counts from 1 without gaps. */
interface Stamp {
  readonly seq: number
  readonly at: Own
}

/** One line of the journal: the only product of a run. Reports, recordings, replay and resume read nothing else. */
export type JournalEvent = Stamp &
  (
    | {
        readonly type: 'case-opened'
        readonly case: string
        readonly casebook: Own
        /** Who ran it, `login@host`; absent in cases that nobody ran. */
        readonly by?: string
        /** The ticket that it belongs to, as its engineer named it. */
        readonly ticket?: string
        /** This is a copy without names and addresses: of which case, as it was then. */
        readonly sharedFrom?: { readonly case: string; readonly head: Own }
        readonly playbook: {
          readonly name: string
          readonly title: string
          readonly files: readonly PlaybookFile[]
        }
      }
    /** The playbook's title with its values, once they are known. A title without values is that of `case-opened`. */
    | { readonly type: 'case-named'; readonly title: string }
    /** casebook resumes a run that had ended or was killed. */
    | {
        readonly type: 'case-resumed'
        readonly by: string
        /** Why, in the words of the engineer who resumes it; may be empty. */
        readonly reason: string
        readonly casebook: Own
        /** The file that the case was taken in from before. */
        readonly importedFrom?: string
        /** The ticket from now on; absent: as before. */
        readonly ticket?: string
      }
    | {
        readonly type: 'machine-opened'
        readonly role: Role
        readonly target: string
        readonly about: MachineAbout
      }
    | { readonly type: 'leftovers-found'; readonly role: Role; readonly leftovers: readonly Leftover[] }
    | { readonly type: 'leftovers-removed'; readonly role: Role; readonly remaining: readonly Leftover[] }
    | {
        readonly type: 'input-set'
        readonly name: Own
        readonly role: Role | undefined
        readonly value: Json
        /** As it was written, where that is another name of the value. */
        readonly given?: Json
        readonly from: AnswerSource
      }
    | { readonly type: 'step-entered'; readonly step: Own; readonly title: string }
    | {
        readonly type: 'fact-observed'
        /** Empty for the facts that casebook looks at before the first step. */
        readonly step: Own
        readonly role: Role
        readonly name: Own
        /** See {@link observationKey}: what a recording is asked by. */
        readonly key: string
        readonly raw: RawObservation
        readonly fact: Fact
      }
    | {
        readonly type: 'answer-given'
        readonly step: Own
        readonly name: Own
        readonly question: string
        readonly value: Json
        readonly from: AnswerSource
      }
    | {
        readonly type: 'consent-given'
        readonly step: Own
        readonly role: Role
        readonly action: Own
        readonly risk: Risk
        readonly granted: boolean
        readonly from: AnswerSource
        /** By it this workstation knows again that this was said here, and for what. Absent: it does not. */
        readonly seal?: Own
      }
    /** Before the first window on this machine, and at the end of a run that opened one. */
    | {
        readonly type: 'snapshot-taken'
        readonly role: Role
        readonly when: 'before' | 'after'
        readonly seen: SnapshotOrNot
      }
    /** Written before the act: a window without its `window-closed` may have run. */
    | {
        readonly type: 'window-opened'
        readonly step: Own
        readonly role: Role
        readonly action: Own
        readonly key: string
        readonly take?: WindowTake
        /** By what the machine knows it: its result can be fetched later. Absent where nothing is left running. */
        readonly id?: Own
      }
    | {
        readonly type: 'window-closed'
        readonly step: Own
        readonly role: Role
        readonly action: Own
        readonly key: string
        readonly take?: WindowTake
        readonly outcome: WindowOutcome
      }
    /** What a step found by itself by comparing what it had recorded on both machines. */
    | { readonly type: 'compared'; readonly step: Own; readonly finding: Finding }
    | {
        readonly type: 'step-performed'
        readonly step: Own
        readonly result: StepResult
        readonly tries: number
      }
    | {
        readonly type: 'decided'
        readonly step: Own
        /** Undefined: nothing could be decided; the engineer is asked, or the run ends inconclusive. */
        readonly go: Own | undefined
        readonly edge: DecidedBy
        /** The author's reason for the edge that was taken. Absent: there is none, or the journal is older. */
        readonly because?: string
        /** Which of the step's edges it was, from 0. Absent in older journals, and where no edge of the list was taken. */
        readonly index?: number
        /** Every condition that was tried, in order, with the values of its parts. */
        readonly tried: readonly TriedCondition[]
      }
    | { readonly type: 'note-added'; readonly step: Own; readonly text: string }
    /** The engineer's own way: another branch, a step back, or past a step, with the reason. */
    | {
        readonly type: 'way-chosen'
        readonly step: Own
        readonly how: ChosenWay
        readonly go: Own
        readonly reason: string
      }
    | {
        readonly type: 'concluded'
        readonly step: Own
        readonly conclusion: {
          readonly title: string
          readonly outcome: Outcome
          readonly owner: string
          readonly what: string
          readonly remedy: string
          readonly handOver: string
        }
        /** What weakens it: a recorded baseline, a stand-in function, a step that was skipped. */
        readonly caveats: readonly string[]
      }
    /** An engineer sees it otherwise than the conclusion of this step. It changes no decision. */
    | {
        readonly type: 'disagreed'
        readonly step: Own
        readonly by: string
        /** The end that it should be, when the playbook has it. */
        readonly end?: Own
        /** What it should be: the title of that end, or the engineer's own words. */
        readonly shouldBe: string
        readonly reason: string
      }
    | { readonly type: 'case-closed'; readonly how: CaseEnd; readonly reason: string }
  )

export type ChosenWay = 'other-branch' | 'back' | 'skip' | 'again'

/** The way out of a step that was taken. */
export type DecidedBy = 'next' | 'when' | 'unknown' | 'otherwise' | 'could-not-look' | 'none'

export interface TriedCondition {
  readonly text: string
  readonly because: string
  readonly truth: Truth
  readonly parts: readonly Part[]
}

export type CaseEnd = 'concluded' | 'inconclusive' | 'stopped' | 'interrupted' | 'broken'

/** Which of several windows of the same step on the same machine, from 1. Absent: there is only this one. */
interface WindowTake {
  readonly number: number
  readonly of: number
}
