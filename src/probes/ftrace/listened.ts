/** A function's entry or return, whichever backend listened. */
export interface Listened {
  readonly fn: string
  readonly kind: 'entry' | 'return'
  readonly module: string
  readonly object: unknown
}
