import { jsonText } from '../model/json-text.ts'
import { type Role, roles } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { examinationsView, type Looked } from '../report/views/examinations.ts'
import { openShell } from '../shells/open-shell.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { examineTarget } from './machines/examine-target.ts'
import { kindOf } from './machines/target-kinds.ts'
import type { Outside } from './outside.ts'
import type { TargetFlags } from './run-flags.ts'
import { openView } from './view.ts'

export interface DoctorFlags extends TargetFlags {
  readonly json?: boolean
}

/** Says what each target can do, and what would change that. */
export async function doctor(flags: DoctorFlags, outside: Outside): Promise<ExitCode> {
  const wanted = roles.flatMap((role) => {
    const target = flags[role]
    return target === undefined || target === 'none' ? [] : [{ role, target }]
  })
  const looked = await Promise.all(
    wanted.map(({ role, target }) =>
      look(role, { target, sshConfig: flags.sshConfig, sshOptions: flags.sshOption }, outside),
    ),
  )
  if (flags.json) outside.stdout.write(jsonText({ targets: looked }))
  else await (await openView(outside))(examinationsView(looked))
  if (outside.signal.aborted) return exitCodes.interrupted
  return looked.some((each) => 'why' in each) ? exitCodes.notDone : exitCodes.done
}

async function look(role: Role, request: Parameters<typeof openShell>[0], outside: Outside): Promise<Looked> {
  const { answers, about } = kindOf(request.target)
  if (answers !== 'live')
    throw new UsageError(
      `“${request.target}” is ${about}: there is nothing to look at now`,
      'Name the machine itself: casebook doctor --suspect ssh:HOST',
    )
  const shell = await openShell(request, outside)
  try {
    const examined = await examineTarget(role, shell, outside.signal)
    return 'state' in examined ? { role, target: shell.target, why: examined } : examined
  } finally {
    await shell.close()
  }
}
