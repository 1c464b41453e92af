import { isSameMachine } from '../model/same-machine.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Run } from './run.ts'

/**
 * Comparing a thing with itself would find no difference, even on a faulty machine. Two things of one machine are compared like two
 * machines: an input of each role names them.
 */
export function refuseOneThingTwice(run: Run): void {
  const { suspect, baseline } = run.bench.machines
  if (!suspect || !baseline || !isSameMachine(suspect.about, baseline.about)) return
  const named = run.playbook.inputs.filter(({ perMachine }) => perMachine).map(({ name }) => name)
  const of = (role: 'suspect' | 'baseline', name: string) => JSON.stringify(run.case.inputs[role]?.[name])
  if (named.some((name) => of('suspect', name) !== of('baseline', name))) return
  const other = named.map((name) => `--set baseline.${name}=…`).join(' or ')
  throw new UsageError(
    `suspect and baseline are the same machine (${suspect.target} and ${baseline.target} have the same boot id)`,
    `Name a healthy machine of the same kind with --baseline, or leave it out.${other === '' ? '' : ` Or name something else of this machine with ${other}.`}`,
  )
}
