import type { Tone } from './block.ts'
import type { Json } from './fact.ts'

/** What a command lists: for people a line a row, for scripts a line a row with tabs, for programs a document. */
export interface Listing {
  /** The first one names the row and is never cut. Where a terminal has no room for all, the last ones are left out. */
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  /** What is said to people when there is nothing to list. */
  readonly nothing: string
}

interface ListColumn {
  readonly title: string
  /** What the rest of a cell is cut to on a terminal, at least, in columns. Undefined: it stands there whole. */
  readonly least?: number
}

export interface ListRow {
  readonly cells: readonly ListCell[]
  /** The row in the document. */
  readonly document: Json
}

interface ListCell {
  readonly text: string
  readonly tone?: Tone
}
