/**
 * Every view is written once, as blocks, and shown twice: as Markdown (the report) and on a terminal (the live view).
 * Blocks say what a thing is, never how it looks.
 */
export type Block =
  /** `over` stands above it, small: where one is; `trail` is the way here, oldest first. */
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3 | 4
      readonly text: Text
      readonly over?: Text
      readonly trail?: readonly string[]
    }
  /** An author's Markdown, values filled in as inline code. Never a machine's words as they are. */
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Text[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'lanes'; readonly left: Text; readonly right: Text; readonly rows: readonly LaneLine[] }
  /** `foreign`: a machine said it; shown so that nobody takes it for casebook's own words. */
  | {
      readonly kind: 'code'
      readonly title: Text
      readonly language: string
      readonly text: string
      readonly foreign: boolean
    }
  /** To be taken elsewhere by copy and paste: shown without margin or wrapping. */
  | { readonly kind: 'copy'; readonly title: Text; readonly text: string }
  /** A person's words, as typed. */
  | { readonly kind: 'note'; readonly text: string }

/** `doubt` is for what is not known: it is neither good nor bad. */
export type Tone = 'plain' | 'good' | 'bad' | 'doubt' | 'faint'

export interface Line {
  readonly tone: Tone
  readonly text: Text
  /** `go`: where it leads; `point`: one of several. Undefined: the tone's own sign, none for `plain`. */
  readonly sign?: 'go' | 'point'
}

export interface TableRow {
  readonly cells: readonly Text[]
  /** What to see first: a difference, or something that could not be looked at. */
  readonly mark?: 'differs' | 'doubt'
}

export interface LaneLine {
  readonly mark: '=' | '-' | '+' | '~'
  readonly left: Text | undefined
  readonly right: Text | undefined
  /** Where the lanes part. */
  readonly here: boolean
  /** Levels below the outermost call; absent: the lanes are no trees. */
  readonly depth?: number
}

/** A line of text in pieces. */
export type Text = readonly Span[]

/** `code` is for names and for everything a machine said; `plain` and `strong` are casebook's or the author's words. */
export interface Span {
  readonly as: 'plain' | 'strong' | 'code'
  readonly tone: Tone
  readonly text: string
}
