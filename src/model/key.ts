import type { Json } from './fact.ts'

/** What a text looks like: a pattern, and the same in words, behind "it is". */
export interface TextPattern {
  readonly is: RegExp
  readonly means: string
}

/** A text. `means` says in messages what it is: `a step's name`. */
interface TextType {
  readonly is: 'text'
  readonly pattern?: TextPattern
  readonly means?: string
}

/** One word of a closed list. */
interface WordType {
  readonly is: 'word'
  readonly of: readonly string[]
}

/** A list of texts. `some`: at least one. `one`: a text alone is a list of one. */
export interface TextsType {
  readonly is: 'texts'
  readonly pattern?: TextPattern
  readonly some?: true
  readonly one?: true
}

/** A whole number; at least 0 unless said. */
export interface IntegerType {
  readonly is: 'integer'
  readonly min?: number
  readonly max?: number
}

/** `500ms`, `2s`, `1m`: read as milliseconds; at most an hour unless said (`max`, in milliseconds). */
export interface DurationType {
  readonly is: 'duration'
  readonly max?: number
}

/** A condition, checked once all names of the playbook are known. `self`: it may say `this`. */
interface ConditionType {
  readonly is: 'condition'
  readonly self?: true
}

/** A text for people, with `${…}` in it: Markdown, or a list of its paragraphs. `line`: one line without markup. */
export interface ProseType {
  readonly is: 'prose'
  readonly line?: true
}

/** Types without parameters. `data` is any value; `parser` a way to read output; the last four are maps of names. */
interface PlainType {
  readonly is: 'boolean' | 'data' | 'parser' | 'observations' | 'inputs' | 'actions' | 'steps'
}

/** One map, and what may stand for it. `empty`: nothing behind the key is as if the key were not there. */
export interface MapType<K extends Keys = Keys> {
  readonly is: 'map'
  readonly of: MapShape<K>
  readonly empty?: true
}

/** A list of maps. `alone`: a map alone is a list of one, and so is a text, as a map with the text under this key; then the list is not empty. */
export interface MapsType<K extends Keys = Keys> {
  readonly is: 'maps'
  readonly of: MapShape<K>
  readonly alone?: string
}

/**
 * A map of names that the author chooses. `each` is what stands behind a name. `named`: what a name looks like, where it is none
 * of the playbook's own names. `listed`: a list of names, or one, stands for names with empty maps; then the list is not empty.
 */
export interface NamesType<E extends KeyType = KeyType> {
  readonly is: 'names'
  readonly each: E
  readonly named?: TextPattern
  readonly listed?: true
}

export type KeyType =
  | TextType
  | WordType
  | TextsType
  | IntegerType
  | DurationType
  | ConditionType
  | ProseType
  | PlainType
  | MapType
  | MapsType
  | NamesType

/** What people read about a key, and when it may stand. */
interface KeyFacts {
  /** What it means: one sentence or less, Markdown, without a full stop. */
  readonly about: string
  /** A value of it, as a playbook writes it. */
  readonly example: Json
  /** What holds when it is left out, as a playbook would write it. */
  readonly default?: Json
  /** Always, or only beside another key, or only where another key is missing. */
  readonly required?: true | { readonly beside: string } | { readonly unless: string }
  /** It means something beside this key only. */
  readonly beside?: string
}

/** A key of a map of the playbook format. Its reader, docs, JSON Schema and hints are made from this. */
export type Key = KeyType & KeyFacts

export type Keys = Readonly<Record<string, Key>>

/** A map of the playbook format, with all of its keys. */
export interface MapShape<K extends Keys = Keys> {
  /** What docs and messages call it: `observation`. */
  readonly name: string
  readonly about: string
  /** The key that a value stands for which is no map: `flags: /path` is `flags: {read: /path}`. */
  readonly short?: string
  readonly keys: K
}
