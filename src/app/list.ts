import { readHeading } from '../playbook/read/read-heading.ts'
import { listPlaybooks, readHead, readTextFile } from '../store/playbook-files.ts'
import { hashOfText, openTrustStore } from '../store/trust-store.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { playbookFolders, shippedFolder } from './playbooks/playbook-folders.ts'
import { writeListing } from './write-listing.ts'

/** The playbooks that are found by name, each with its title and where it comes from; with words those that are about all of them. */
export async function list(
  words: readonly string[],
  flags: { json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const all = listPlaybooks(playbookFolders(outside)).map((each) => ({
    ...each,
    ...readHeading(readHead(each.file)),
  }))
  const found = all.filter(({ name, title = '', about, symptoms }) => {
    const text = [name, title, about, ...symptoms].join('\n').toLowerCase()
    return words.every((word) => text.includes(word.toLowerCase()))
  })
  const rows = found.map(({ name, file, title, symptoms }) => {
    const shipped = file.startsWith(`${shippedFolder(outside)}/`)
    const trusted = shipped || isTrusted(file, outside)
    const from = shipped ? 'comes with casebook' : `${file}${trusted ? '' : ' (not trusted)'}`
    const shown = title ?? '(its first lines give no title: casebook check says why)'
    return {
      cells: [{ text: name }, { text: shown }, { text: from }],
      document: { name, title: title ?? null, symptoms, file, shipped, trusted },
    }
  })
  const columns = [{ title: 'playbook' }, { title: 'title', least: 30 }, { title: 'from', least: 19 }]
  const nothing = `none of ${all.length} playbooks has ${words.join(' and ')} in its name, title, symptoms or text`
  await writeListing({ columns, rows, nothing }, flags, outside)
  return exitCodes.done
}

/** Whether its user agreed to the text as it is now. One that cannot be read is not trusted. */
function isTrusted(file: string, outside: Outside): boolean {
  try {
    const hash = hashOfText(new TextDecoder().decode(readTextFile(file)))
    return openTrustStore(outside.env)
      .list()
      .some((each) => each.hash === hash)
  } catch {
    return false
  }
}
