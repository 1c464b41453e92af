import { fillWith } from '../evidence/scope.ts'
import type { Run } from './run.ts'

/** A step's title with the values of this moment. */
export function titleOf(run: Run, id: string): string {
  const title = run.playbook.steps.get(id)?.title
  return title ? fillWith(run.playbook, run.case, title) : ''
}
