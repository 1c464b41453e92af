import { foldCase } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { UsageError } from '../model/usage-error.ts'
import { reportFormats } from '../report/index.ts'
import type { ReportFormat } from '../report/report-format.ts'
import { writeTextFile } from '../store/playbook-files.ts'
import { openCase } from './cases/places.ts'
import { withSharedCase } from './cases/share-case.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { readPlaybookText } from './playbooks/load-playbook.ts'
import { contextOf } from './view.ts'

export interface ReportFlags {
  readonly format: string
  readonly output?: string
  readonly share?: boolean
  readonly hide: readonly string[]
}

/** A report of a case, from its journal alone: the playbook is the one that the case holds. */
export async function report(name: string, flags: ReportFlags, outside: Outside): Promise<ExitCode> {
  const opened = openCase(name, outside)
  const text = flags.share
    ? await withSharedCase(opened, flags.hide, ({ events }) => render(events, flags.format))
    : render(opened.events, flags.format)
  if (flags.output === undefined) outside.stdout.write(text)
  else writeTextFile(flags.output, text)
  return exitCodes.done
}

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((each) => each.name === name)
  if (format) return format
  const names = reportFormats.map((each) => each.name)
  throw new UsageError(`there is no report format ${name}`, `There are: ${names.join(', ')}.`)
}

function render(events: readonly JournalEvent[], name: string): string {
  const kase = foldCase(events)
  const { playbook } = readPlaybookText(kase.playbook.file, kase.playbook.text)
  return formatOf(name).render({ case: kase, events, context: playbook ? contextOf(playbook) : {} })
}
