/** A key of a map of the playbook format for people: all of it is words. */
export interface DescribedKey {
  readonly name: string
  /** What it takes: `duration`, `text or list of texts`, `names, each: input`. */
  readonly takes: string
  /** `required`, `required beside when`; empty: it may be left out. */
  readonly required: string
  /** The key without which it means nothing; empty: none. */
  readonly beside: string
  /** As a playbook writes it; empty: none. */
  readonly default: string
  readonly example: string
  readonly about: string
}

export interface DescribedMap {
  readonly name: string
  readonly about: string
  readonly keys: readonly DescribedKey[]
}
