import { readTitle } from '../playbook/read/read-title.ts'
import { listPlaybooks, readHead } from '../store/playbook-files.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { playbookFolder } from './playbooks/playbook-folder.ts'
import { writeListing } from './write-listing.ts'

/** The playbooks that come with casebook, each with the title that its first lines give. */
export async function list(flags: { json?: boolean }, outside: Outside): Promise<ExitCode> {
  const rows = listPlaybooks(playbookFolder(outside)).map(({ name, file }) => {
    const title = readTitle(readHead(file))
    const shown = title ?? '(its first lines give no title: casebook check says why)'
    return { cells: [{ text: name }, { text: shown }], document: { name, title: title ?? null, file } }
  })
  const columns = [{ title: 'playbook' }, { title: 'title', least: 20 }]
  await writeListing({ columns, rows, nothing: 'there are no playbooks' }, flags, outside)
  return exitCodes.done
}
