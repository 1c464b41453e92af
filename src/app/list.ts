import { inertLine } from '../model/inert.ts'
import { readTitle } from '../playbook/read/read-title.ts'
import { listPlaybooks, readHead } from '../store/playbook-files.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { playbookFolder } from './playbooks/playbook-folder.ts'

/** The playbooks that come with casebook, each with the title that its first lines give. */
export async function list(outside: Outside): Promise<ExitCode> {
  const playbooks = listPlaybooks(playbookFolder(outside))
  const width = Math.max(0, ...playbooks.map((playbook) => playbook.name.length))
  for (const { name, file } of playbooks) {
    const title = readTitle(readHead(file)) ?? '(its first lines give no title: casebook check says why)'
    outside.stdout.write(`${name.padEnd(width)}  ${inertLine(title)}\n`)
  }
  return exitCodes.done
}
