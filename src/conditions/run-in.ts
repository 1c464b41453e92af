import type { Names } from '../model/condition.ts'
import { environmentsOf } from './environment.ts'
import type { Evaluation } from './evaluate.ts'
import type { Leaf } from './tree.ts'

/**
 * Runs leaves in the environment of these names. Most texts of a playbook are never reached in a run: what a leaf needs is made
 * when it is run first.
 */
export function runIn(names: Names): Evaluation['run'] {
  const programs = new Map<Leaf, (context: Record<string, unknown>) => unknown>()
  return (leaf, context) => {
    const program = programs.get(leaf) ?? environmentsOf(names).parse(leaf)
    programs.set(leaf, program)
    return program(context)
  }
}
