import { playbookView } from '../../report/views/playbook.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { loadPlaybook, usable } from '../load-playbook.ts'
import type { Outside } from '../outside.ts'
import { openView } from '../view.ts'

export async function show(name: string, outside: Outside): Promise<ExitCode> {
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  const view = await openView(outside)
  view(playbookView(playbook))
  return exitCodes.done
}
