import type { CallTree } from './call-tree.ts'
import type { CouldNotLook } from './fact.ts'
import type { Own } from './own-words.ts'

/** One call that a probe saw. Times are nanoseconds on the target's monotonic clock, as a decimal string. */
export interface Call {
  readonly seq: number
  readonly timeNs: Own
  readonly cpu: number
  readonly pid: number
  readonly comm: string
  /** The function as the playbook names it (without .isra or .constprop). */
  readonly fn: string
  readonly kind: 'entry' | 'return'
  /** The followed object as seen in this very call: pointer as hex, and the name it had then. */
  readonly object: { readonly pointer: string; readonly name: string } | undefined
  readonly args: Readonly<Record<string, string>>
  /** Only for `return`: as declared; `hex` keeps its 0x. */
  readonly returned: string | undefined
  /** The function that called it, when it could be told. */
  readonly caller: string | undefined
  /** Innermost first, without the probed function itself; empty when none was asked for. */
  readonly stack: readonly string[]
}

/** Whether a function could be listened to at all on this machine. */
export type Coverage =
  | { readonly state: 'armed'; readonly symbols: readonly string[]; readonly note: string }
  | CouldNotLook

/** A probe's normalised result on one machine. */
export interface Reading {
  readonly backend: Own
  /** Function name (as in the playbook) to whether it could be listened to. */
  readonly coverage: Readonly<Record<string, Coverage>>
  /** In order of time. */
  readonly calls: readonly Call[]
  /** When the action began, on the clock of the calls; absent: no mark of it was found, or none is made. */
  readonly beganNs?: Own
  /** What was lost, in words, one per kind of loss. Any entry makes every silence inconclusive. */
  readonly losses: readonly string[]
  /** The proof that the window was armed before the action and after it; undefined: proved. */
  readonly unproved: CouldNotLook | undefined
  /** Of a tree probe. Not kept in the journal: it is parsed again from the raw text. */
  readonly tree?: CallTree
  /** How many calls a tree held, kept when it is not. */
  readonly recorded?: number
  /** Of a survey probe. */
  readonly survey?: Survey
}

/** How often each function of a set was called. */
export interface Survey {
  /** Every function of the set that could be listened to; 0: it was not called. One that is missing here was not listened to. */
  readonly counts: Readonly<Record<string, number>>
  /** Functions of the set that could not, with the reason for all of them together; empty when there are none. */
  readonly deaf: readonly { readonly fn: string; readonly why: CouldNotLook }[]
}

/** What a label came to on one machine: the operand of conditions. */
export type Heard =
  | {
      readonly state: 'called'
      readonly fn: string
      readonly standIn: boolean
      readonly calls: readonly Call[]
      /** Why there may have been more calls than these; undefined: these are all. */
      readonly incomplete?: string
    }
  | { readonly state: 'silent'; readonly fn: string; readonly standIn: boolean }
  | CouldNotLook
