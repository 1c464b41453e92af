export interface Check {
  /** Where the value is not so, as a path that begins with a dot; empty: it is wrong itself. Undefined: all is well. */
  faultIn(value: unknown): string | undefined
}

/**
 * How a value of type T looks when it comes back from a file. A list of fields is typed against T: a field that is added to a type, and
 * not here, does not compile.
 */
export interface Shape<T> extends Check {
  /** Never there: it makes the compiler tell one shape from another. */
  readonly of?: (value: T) => T
}

interface Maybe<T> extends Shape<T> {
  readonly missing: true
}

type Fields<T> = {
  readonly [K in keyof T]-?: Pick<T, K> extends Required<Pick<T, K>>
    ? undefined extends T[K]
      ? Maybe<Exclude<T[K], undefined>>
      : Shape<T[K]>
    : Maybe<Exclude<T[K], undefined>>
}

export function when<T>(is: (value: unknown) => boolean): Shape<T> {
  return { faultIn: (value) => (is(value) ? undefined : '') }
}

export const text = when<string>((value) => typeof value === 'string')
export const flag = when<boolean>((value) => typeof value === 'boolean')
export const number = when<number>((value) => Number.isFinite(value))
export const count = when<number>((value) => Number.isSafeInteger(value) && Number(value) >= 0)

/** One of a closed list: also of a later casebook no other word is understood. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  return when((value) => words.some((word) => word === value))
}

/** The field may be missing. Nothing else is undefined in a file. */
export function maybe<T>(shape: Shape<T>): Maybe<T> {
  return { missing: true, faultIn: (value) => (value === undefined ? undefined : shape.faultIn(value)) }
}

export function list<T>(each: Shape<T>): Shape<readonly T[]> {
  return {
    faultIn: (value) => {
      if (!Array.isArray(value)) return ''
      for (const [index, member] of value.entries()) {
        const fault = each.faultIn(member)
        if (fault !== undefined) return `.${index}${fault}`
      }
      return undefined
    },
  }
}

export function record<T>(each: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    faultIn: (value) => {
      if (!isMap(value)) return ''
      for (const [name, member] of Object.entries(value)) {
        const fault = each.faultIn(member)
        if (fault !== undefined) return `.${name}${fault}`
      }
      return undefined
    },
  }
}

/** Fields that a later casebook added are none of its business. */
export function fields<T>(shapes: Fields<T>): Shape<T> {
  const all = Object.entries<Check>(shapes)
  return {
    faultIn: (value) => {
      if (!isMap(value)) return ''
      for (const [name, shape] of all) {
        const fault = shape.faultIn(Object.hasOwn(value, name) ? value[name] : undefined)
        if (fault !== undefined) return `.${name}${fault}`
      }
      return undefined
    },
  }
}

/** Members that are told apart by one field. */
export function members<T, K extends keyof T & string>(
  by: K,
  shapes: { readonly [V in T[K] & string]: Shape<Extract<T, { readonly [F in K]: V }>> },
): Shape<T> {
  const all: ReadonlyMap<unknown, Check> = new Map(Object.entries<Check>(shapes))
  return {
    faultIn: (value) => {
      if (!isMap(value)) return ''
      const shape = all.get(value[by])
      return shape ? shape.faultIn(value) : `.${by}`
    },
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
