import type { ShellScript } from '../../model/shell.ts'

/** One thing that a kit does on a machine. */
export interface KitPart {
  /** Finds the result of a part in the reply again: made of the key that a recording has for it. */
  readonly key: string
  /** The action that it runs; undefined: it only reads. */
  readonly action: string | undefined
  readonly title: string
  /** For those who read before they run, or type it by themselves; empty: it can only be run as it is. */
  readonly command: string
  readonly script: ShellScript
  /** What it does to the machine, one line; empty: it only reads. */
  readonly does: string
}

/** What is to be done on a machine where casebook itself may not log in: made into one script. */
export interface Kit {
  /** 16 hex digits: a reply says to which kit it belongs. */
  readonly id: string
  /** What it is for, one line. */
  readonly purpose: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly parts: readonly KitPart[]
}

/** What goes with a reply, so that it can be read without the kit. */
export interface Manifest {
  readonly version: 1
  readonly kit: string
  readonly purpose: string
  readonly madeAt: string
  readonly parts: readonly (Pick<KitPart, 'key' | 'title' | 'action'> & Omit<ShellScript, 'text'>)[]
}

export function manifestOf({ id, purpose, madeAt, parts }: Kit): Manifest {
  return {
    version: 1,
    kit: id,
    purpose,
    madeAt,
    parts: parts.map(({ key, title, action, script: { as, timeoutMs, maxBytes } }) => {
      return { key, title, action, as, timeoutMs, maxBytes }
    }),
  }
}

/** The word that frames what a part says: known to the person with the kit, not to the machine before. */
export function wordOf(kit: string, part: number): string {
  return `casebook-${kit}-${part}`
}

/** Bytes of a stream that a kit keeps: the script's own bound, and room for the words that frame it. */
export function keptOf(maxBytes: number): number {
  return maxBytes + 1024
}
