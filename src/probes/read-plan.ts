import { type Section, sectionText } from '../model/sections.ts'

/**
 * What a backend wrote down of the declaration, back from the window's text; undefined: it is not there, or not as this
 * casebook writes it. `keys` are two that every plan of the backend has.
 */
export function readPlan<Plan extends object>(
  sections: readonly Section[],
  keys: readonly (keyof Plan & string)[],
): Plan | undefined {
  try {
    const plan: unknown = JSON.parse(sectionText(sections, 'plan'))
    // Written by `plan` of the very backend that reads it; only a recording of another version could differ.
    return plan && typeof plan === 'object' && keys.every((key) => key in plan) ? (plan as Plan) : undefined
  } catch {
    return undefined
  }
}
