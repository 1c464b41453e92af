import type { KitPart } from '../../../machines/kit/kit.ts'
import type { Playbook } from '../../../model/playbook.ts'
import type { Role } from '../../../model/role.ts'
import { UsageError } from '../../../model/usage-error.ts'
import type { MachineKind } from '../machine-kind.ts'
import { unreachable } from '../unreachable.ts'

/** A machine that only somebody else may touch: what was brought back before, and who can fetch more. */
export const manual: MachineKind = {
  word: 'manual',
  form: 'manual[:REPLY[,REPLY]]',
  about: 'a machine that only somebody else may touch, and what was brought back from it',
  example: 'manual:reply.txt',
  answers: 'by-hand',
  startsProgram: false,
  names: () => [],
  open: async (rest, request, outside) => {
    const files = rest?.split(',') ?? []
    if (files.includes(''))
      throw new UsageError(`“${request.target}” names no reply`, `Write ${manual.form}.`)
    const { openManualMachine } = await import('../../../machines/kit/manual-machine.ts')
    const { backends } = await import('../../../probes/index.ts')
    const { systemClock } = await import('../../walk/clock.ts')
    const { loadReply } = await import('../load-reply.ts')
    const { role, target, hands, order = [], redactor, asks } = request
    const machine = await openManualMachine(
      {
        role,
        target,
        replies: files.map(loadReply),
        first: asks ? await firstParts(asks, role, outside.signal) : [],
        hands: outside.interactive ? hands : undefined,
        backends,
        order,
        redact: redactor.redact,
        now: () => systemClock.now(),
      },
      outside.signal,
    )
    if ('state' in machine) throw unreachable(role, machine)
    return machine
  },
}

/** The facts of a playbook that need no answer and no other fact. */
async function firstParts(playbook: Playbook, role: Role, signal: AbortSignal): Promise<readonly KitPart[]> {
  const { emptyCase } = await import('../../../model/case.ts')
  const { planKit } = await import('../../plan-kit.ts')
  const nothing = { actions: false, order: [], had: undefined, steps: [], case: emptyCase }
  return (await planKit({ ...nothing, playbook, role }, signal)).parts
}
