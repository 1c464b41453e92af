import type { Case } from '../model/case.ts'
import type { Operand } from '../model/condition.ts'
import type { Playbook } from '../model/playbook.ts'
import { isRole, type Role } from '../model/role.ts'

/** What a name of a condition stands for. `setting`: it says what the run is about, and is no evidence. */
export type Evidence =
  | { readonly of: 'fact'; readonly role: Role; readonly name: string }
  /** `role` undefined: both machines. */
  | { readonly of: 'call'; readonly role: Role | undefined; readonly step: string; readonly label: string }
  | { readonly of: 'action'; readonly role: Role; readonly step: string }
  | { readonly of: 'parting'; readonly step: string }
  | { readonly of: 'word'; readonly name: string }
  | { readonly of: 'setting' }

/** What is known of a case: the playbook is missing where nobody can read the one that the case holds. */
export interface Known {
  readonly kase: Case
  readonly playbook: Playbook | undefined
}

const setting = { of: 'setting' } as const
const ofMachine = ['is_present', 'is_recorded']

/** Looks up what an operand of a decision stands for. */
export function evidenceOf({ name }: Pick<Operand, 'name'>, { kase, playbook }: Known): Evidence {
  const parting = /^first_difference\((.+)\)$/.exec(name)?.[1]
  if (parting !== undefined) return { of: 'parting', step: parting }
  const [first = '', second, third] = name.split('.')
  if (!isRole(first)) {
    if (second !== undefined) return { of: 'call', role: undefined, step: first, label: second }
    const isAnswer = kase.answers[first] !== undefined || kase.inputs.run[first] === undefined
    return isAnswer && !isChoice(first, playbook) ? { of: 'word', name: first } : setting
  }
  if (second === undefined || ofMachine.includes(second)) return setting
  if (third === 'action') return { of: 'action', role: first, step: second }
  if (third !== undefined) return { of: 'call', role: first, step: second, label: third }
  const isInput = kase.facts[first][second] === undefined && kase.inputs[first]?.[second] !== undefined
  return isInput ? setting : { of: 'fact', role: first, name: second }
}

/** The engineer picked an action: that says nothing about the machines. */
function isChoice(name: string, playbook: Playbook | undefined): boolean {
  return [...(playbook?.steps.values() ?? [])].some(({ body }) => body.declares.choice?.name === name)
}
