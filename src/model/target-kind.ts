import type { Name } from './name.ts'

/** One way to name a machine behind --suspect or --baseline. A kind is one file: help, messages and sharing read it from there. */
export interface TargetKind {
  /** What stands before the colon. */
  readonly word: string
  /** How it is written, as in `ssh:[user@]host[:port]`. */
  readonly form: string
  /** Which machine it means, in a few words. */
  readonly about: string
  readonly example: string
  /** What answers: a machine that runs scripts now, a person who runs them there, or a recording. */
  readonly answers: 'live' | 'by-hand' | 'recorded'
  /** It names a program that casebook starts on this workstation: then the user has to give it anew, it is never taken from a case. */
  readonly startsProgram: boolean
  /** The names of machines and people in it. `rest` is what stands behind the colon. Never throws. */
  names(rest: string): readonly Name[]
}

/** A target in its two parts. `rest` is undefined when there is no colon. */
export function splitTarget(target: string): { readonly word: string; readonly rest: string | undefined } {
  const colon = target.indexOf(':')
  return colon < 0
    ? { word: target, rest: undefined }
    : { word: target.slice(0, colon), rest: target.slice(colon + 1) }
}
