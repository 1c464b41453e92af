import { basename, join } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { sharingView } from '../report/views/sharing.ts'
import { packCase } from '../store/bundle.ts'
import { sharedFolder } from '../store/case-folder.ts'
import { rememberText } from '../store/state-folder.ts'
import { agrees } from './agree.ts'
import { type OpenedCase, readCase } from './cases/places.ts'
import { type SharedCase, withSharedCase } from './cases/share-case.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { openView } from './view.ts'

export interface ExportFlags {
  readonly output?: string
  readonly share?: boolean
  readonly hide: readonly string[]
  readonly yes?: boolean
}

/**
 * Writes a case as one file to hand over. With `--share` nobody's names and addresses are in it: what is replaced is shown
 * first, and the file is written only when that was agreed to.
 */
export async function exportCase(name: string, flags: ExportFlags, outside: Outside): Promise<ExitCode> {
  const opened = readCase(name, outside)
  if (opened.rest === 'damaged')
    throw new UsageError(
      `the case ${opened.folder} is damaged: what is left of it is not handed over as if it were the case`,
      'Hand over its folder, or a report of it.',
    )
  const file = flags.output ?? `${opened.case.id}${flags.share ? '-shared' : ''}.casebook`
  if (flags.share)
    return withSharedCase(opened, flags.hide, (shared) => exportShared(opened, shared, file, flags, outside))
  await packCase(opened.folder, file)
  outside.stdout.write(`${file}\n`)
  return exitCodes.done
}

async function exportShared(
  opened: OpenedCase,
  shared: SharedCase,
  file: string,
  flags: ExportFlags,
  outside: Outside,
): Promise<ExitCode> {
  const show = await openView(outside)
  await show(sharingView(shared))
  if (!(flags.yes || (await agrees('Write it like this?', { of: 'share' }, outside)))) {
    outside.stdout.write('Nothing was written. To write it: the same with --yes.\n')
    return exitCodes.notDone
  }
  // Who was who stays here, and is kept first: nobody could say it later.
  const map = JSON.stringify({ case: opened.case.id, head: opened.head, names: shared.replaced }, null, 2)
  const names = join(sharedFolder(outside.env), `${basename(opened.folder)}-${opened.head.slice(0, 8)}.json`)
  rememberText('who was who cannot be kept', names, `${map}\n`)
  await packCase(shared.folder, file)
  outside.stdout.write(`${file}\nwho was who: ${names}\n`)
  return exitCodes.done
}
