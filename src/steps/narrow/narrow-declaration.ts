import type { ArgumentPath, ProbeDeclaration } from '../../model/probe.ts'

/** A step that goes up the callers of a function. */
export interface NarrowDeclaration {
  /** An action's name, or the name of the choose step that says which. */
  readonly action: string
  /** The function that one machine alone called: by name, or as an earlier probe step heard it. */
  readonly from: { readonly fn: string } | { readonly step: string; readonly label: string }
  readonly follow: ProbeDeclaration['follow']
  /** Where the followed object stands among the arguments of `from`. */
  readonly object: ArgumentPath
  /** The module that holds `from`, needed only when the action itself loads it. */
  readonly module: string | undefined
  /** Windows at most. */
  readonly rounds: number
  readonly settleMs: number
  readonly maxEvents: number
  readonly backends: readonly string[]
}
