/** A place in a playbook's text. Lines and columns count from 1, offsets from 0; `end` is exclusive. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly start: number
  readonly end: number
}

/** A value with the place it was written at. */
export interface Spotted<T> {
  readonly value: T
  readonly place: Place
}
