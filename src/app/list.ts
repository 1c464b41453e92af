import { listPlaybooks } from '../store/playbook-files.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, playbookFolder } from './playbooks/load-playbook.ts'

/** The playbooks that come with casebook. */
export async function list(outside: Outside): Promise<ExitCode> {
  const playbooks = listPlaybooks(playbookFolder(outside))
  const width = Math.max(0, ...playbooks.map((playbook) => playbook.name.length))
  for (const { name, file } of playbooks) {
    const title = loadPlaybook(file, outside).playbook?.title ?? '(has mistakes: casebook check says which)'
    outside.stdout.write(`${name.padEnd(width)}  ${title}\n`)
  }
  return exitCodes.done
}
