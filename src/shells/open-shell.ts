import type { Shell } from '../model/shell.ts'
import { splitTarget } from '../model/target-kind.ts'
import { UsageError } from '../model/usage-error.ts'
import type { ShellRequest } from './shell-kind.ts'
import { shellKinds } from './shell-kinds.ts'

/** The shell of a target on which scripts run. Nothing is connected before the first one. */
export async function openShell(
  request: Omit<ShellRequest, 'rest' | 'interactive'>,
  { interactive }: { readonly interactive: boolean },
): Promise<Shell> {
  const { word, rest } = splitTarget(request.target)
  const kind = shellKinds.find((each) => each.word === word)
  if (kind) return kind.open({ ...request, rest, interactive })
  const forms = shellKinds.map((each) => each.form).join(', ')
  throw new UsageError(
    `“${request.target}” is no machine on which a script can run`,
    `Name one of: ${forms}.`,
  )
}
