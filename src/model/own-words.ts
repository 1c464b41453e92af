import type { Json } from './fact.ts'

declare const own: unique symbol

/**
 * A text that casebook or a playbook made and nobody else: a step's name, a time. What takes secrets out leaves it alone, so
 * that no secret that happens to be equal breaks a case. Any text may be assigned to it: a field says by it whose words it holds.
 */
export type Own = string & { readonly [own]?: true }

/**
 * Where the words of casebook's own stand in a value of type T: `own` for a text that is a literal type or {@link Own}, `data` for
 * what a machine or a person may have nested as they like, a map for the fields that hold one of these, `*` in it for the values
 * of an open record. A list has what its members have. A field of type `string` cannot be named, so it is redacted; one that is
 * casebook's own, and any data, must be named: otherwise it does not compile.
 */
export type OwnWords<T> = OwnIn<NonNullable<T>>

type OwnIn<T> = [T] extends [never]
  ? never
  : NonNullable<Json> extends T
    ? 'data'
    : [T] extends [string]
      ? OwnText<T>
      : OwnInMembers<Members<Exclude<Extract<T, object>, string>>>

type OwnText<T extends string> = string extends T ? (typeof own extends keyof T ? 'own' : never) : 'own'

/** What has no texts of its own in fields: columns of numbers, functions, maps. */
type Opaque = ArrayBufferView | ReadonlyMap<unknown, unknown> | ((...args: never[]) => unknown)

type Members<T> = T extends Opaque ? never : T extends readonly (infer Each)[] ? Members<Each> : T

type OwnInMembers<T> = [T] extends [never]
  ? never
  : [T] extends [string]
    ? OwnText<T>
    : NotEmpty<{ readonly [K in FieldsOf<T> as Named<K, FieldOf<T, K>>]: OwnWords<FieldOf<T, K>> }>

/** The fields of all members of a union, and what one of them may hold. */
type FieldsOf<T> = T extends unknown ? keyof T & string : never
type FieldOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never

type Named<K extends string, V> = [OwnWords<V>] extends [never] ? never : string extends K ? '*' : K

type NotEmpty<T> = [keyof T] extends [never] ? never : T

/** {@link OwnWords} of some type, as a walk reads it; undefined: every text is somebody's. */
export type WordsTree = 'own' | 'data' | { readonly [field: string]: WordsTree } | undefined
