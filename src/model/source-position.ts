/** A line of the kernel's sources, as its debug info names it. */
export interface SourcePosition {
  /** From the top of the source tree: `net/core/dev.c`; an absolute path for what was built outside of it. */
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** Where one function calls another: found in the machine code, so that it holds for what was really built. */
export interface CallPosition {
  readonly callee: string
  readonly at: SourcePosition
  /** Functions that were inlined there and hold the call themselves, outermost first; empty: the caller does. */
  readonly through: readonly string[]
}

/** What debug info says of one function. */
export interface FunctionSource {
  readonly fn: string
  readonly defined: SourcePosition
  /** Calls through a pointer are not among them. */
  readonly calls: readonly CallPosition[]
}

/** A function, and which of its calls are of interest. */
export interface SourceWanted {
  readonly fn: string
  readonly callees: readonly string[]
}

export interface Located {
  readonly sources: readonly FunctionSource[]
  /** Why something is not known, a sentence each, with what would change it. */
  readonly unknown: readonly string[]
}

/** What a target says of the kernel that it runs. */
export interface RunningKernel {
  readonly kernel: string
  readonly arch: string
  /** Build ids in hex, by object: `vmlinux`, or a module's name. */
  readonly builds: ReadonlyMap<string, string>
  /** The objects that hold a function, by its name. */
  readonly objects: ReadonlyMap<string, readonly string[]>
}

/** How source positions are found: pure text in, pure text out. Neither script needs root, and neither leaves anything. */
export interface SourceFinder {
  /** POSIX sh for the target: what kernel it is, and which of its objects hold the functions. */
  targetScript(wanted: readonly SourceWanted[]): string
  readTarget(text: string): RunningKernel
  /** POSIX sh for the machine that has the debug info. */
  builderScript(wanted: readonly SourceWanted[], running: RunningKernel): string
  readBuilder(text: string, wanted: readonly SourceWanted[]): Located
}
