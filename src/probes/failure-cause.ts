import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { CouldNotLookCode } from '../model/refusals.ts'

/** One cause that a tracer, its compiler, its loader or the kernel's log names. */
export interface FailureCause {
  /** Fits one line of what they printed. */
  readonly words: RegExp
  readonly code: CouldNotLookCode
  /** What it means; the line itself is put behind it. */
  readonly reason: (where: FailureAt) => string
  /** A full sentence. */
  readonly advice: (where: FailureAt) => string
}

export interface FailureAt {
  /** The release of the kernel that runs there, as `uname -r` gives it; empty: it is not known. */
  readonly kernel: string
  /** The program that failed, as people know it. */
  readonly tool: string
  /** How something is installed there, as a sentence. */
  readonly install: (what: 'compiler' | 'headers' | 'debug-info' | 'newer') => string
}

/** The first cause of the list that any line names; undefined: none of them. */
export function findCause(
  causes: readonly FailureCause[],
  lines: readonly string[],
  where: FailureAt,
): CouldNotLook | undefined {
  for (const { words, code, reason, advice } of causes) {
    const line = lines.find((each) => words.test(each))
    if (line === undefined) continue
    return couldNotLook(code, `${reason(where)}: ${plain(line)}`, advice(where))
  }
  return undefined
}

/** A line without the words that every line of its kind begins with. */
export function plain(line: string): string {
  return line.trim().replace(/^(?:kernel )?(?:\[ *[\d.]+\] ?)?(?:(?:ERROR|WARNING): )?/, '')
}
