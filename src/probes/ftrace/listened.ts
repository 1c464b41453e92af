/** A function's entry or return, by any backend. */
export interface Listened {
  readonly fn: string
  readonly kind: 'entry' | 'return'
  readonly module: string
  readonly object: unknown
}
