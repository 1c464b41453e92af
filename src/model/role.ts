/** The two machines a playbook may name: the one with the symptom, and a healthy one of the same kind. */
export const roles = ['suspect', 'baseline'] as const

export type Role = (typeof roles)[number]

export function isRole(name: string | undefined): name is Role {
  return roles.some((role) => role === name)
}

/** One thing for each machine that has it. */
export type PerRole<T> = { readonly [R in Role]?: T }
