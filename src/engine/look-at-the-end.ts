import { roles } from '../model/role.ts'
import type { Run } from './run.ts'

/** How long a machine may take to be looked at when the run is over: somebody waits for the prompt. */
const mostMs = 60_000

/** Looks again at every machine on which a window was opened, after every kind of ending. A run that only read has nothing to look for. */
export async function lookAtTheEnd(run: Run): Promise<void> {
  await Promise.all(
    roles.map(async (role) => {
      const machine = run.bench.machines[role]
      if (!machine?.snapshot || !run.case.snapshots[role]?.before) return
      const seen = await machine.snapshot(AbortSignal.timeout(mostMs))
      run.emit({ type: 'snapshot-taken', role, when: 'after', seen })
    }),
  )
}
