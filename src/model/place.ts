/** A piece of a text, in offsets from 0; `end` is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A place in a playbook's file. Lines and columns count from 1. */
export interface Place extends Range {
  /** The file's name, as it was given. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where what no author wrote stands: nowhere. */
export const nowhere: Place = { file: '', line: 1, column: 1, start: 0, end: 0 }

/** A value with the place it was written at. */
export interface Spotted<T> {
  readonly value: T
  readonly place: Place
}
