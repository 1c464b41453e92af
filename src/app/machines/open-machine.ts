import type { Machine } from '../../model/machine.ts'
import { splitTarget } from '../../model/target-kind.ts'
import type { Outside } from '../outside.ts'
import type { MachineRequest } from './machine-kind.ts'
import { kindOf } from './target-kinds.ts'

/** The machine behind a target. One that does not answer, or is not what it should be, is a UsageError. */
export function openMachine(request: MachineRequest, outside: Outside): Promise<Machine> {
  return kindOf(request.target).open(splitTarget(request.target).rest, request, outside)
}
