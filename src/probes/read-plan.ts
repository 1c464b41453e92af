import { type Section, sectionText } from '../model/sections.ts'

/** Whether something that came back from a machine is what it should be. */
type Shape<T> = (value: unknown) => value is T

export const text: Shape<string> = (value) => typeof value === 'string'
export const number: Shape<number> = (value) => typeof value === 'number'
export const truth: Shape<boolean> = (value) => typeof value === 'boolean'

export function oneOf<T extends string>(...words: readonly T[]): Shape<T> {
  return (value): value is T => words.some((word) => word === value)
}

export function list<T>(of: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(of)
}

export function maybe<T>(of: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || of(value)
}

export function fields<T extends object>(of: { readonly [Key in keyof T]-?: Shape<T[Key]> }): Shape<T> {
  const shapes = Object.entries<Shape<unknown>>(of)
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false
    const has = new Map(Object.entries(value))
    return shapes.every(([key, shape]) => shape(has.get(key)))
  }
}

/**
 * What a backend wrote down of the declaration, back from the window's text; undefined: it is not there, or not as this
 * casebook writes it. It lay on the machine meanwhile, which may lie.
 */
export function readPlan<Plan extends object>(
  sections: readonly Section[],
  shape: Shape<Plan>,
): Plan | undefined {
  try {
    const plan: unknown = JSON.parse(sectionText(sections, 'plan'))
    return shape(plan) ? plan : undefined
  } catch {
    return undefined
  }
}
