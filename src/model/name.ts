/** What stands for a machine, a person or a place, and is replaced in what is shared. */
export interface Name {
  readonly kind: 'host' | 'machine-id' | 'user' | 'word'
  readonly text: string
}

/** A machine's name, and its short form. */
export function hostNames(name: string): readonly Name[] {
  const short = name.split('.')[0] ?? ''
  return [...new Set([name, short])].map((text) => ({ kind: 'host', text }))
}
