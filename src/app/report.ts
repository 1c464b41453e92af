import { foldCase } from '../evidence/fold-case.ts'
import { UsageError } from '../model/usage-error.ts'
import { reportFormats } from '../report/index.ts'
import type { ReportFormat, ReportInput } from '../report/report-format.ts'
import { writeTextFile } from '../store/playbook-files.ts'
import { type OpenedCase, readCase } from './cases/places.ts'
import { withSharedCase } from './cases/share-case.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { readKeptPlaybook } from './playbooks/load-playbook.ts'
import { contextOf } from './view.ts'

export interface ReportFlags {
  readonly format: string
  readonly output?: string
  readonly share?: boolean
  readonly hide: readonly string[]
}

/** A report of a case, from its journal alone: the playbook is the one that the case holds. */
export async function report(name: string, flags: ReportFlags, outside: Outside): Promise<ExitCode> {
  const write = await formatOf(flags.format).load()
  const opened = readCase(name, outside)
  const text = flags.share
    ? await withSharedCase(opened, flags.hide, ({ events }) =>
        write(inputOf({ ...opened, events }, 'a file of somebody else')),
      )
    : write(inputOf(opened, opened.case.importedFrom))
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

/** The events as they may be shown. That a case was taken in stands beside its journal; `from`: what may be said of the file. */
function inputOf(opened: OpenedCase, from: string | undefined): ReportInput {
  const { events } = opened
  const imported = opened.case.importedFrom !== undefined && from !== undefined
  const kase = { ...foldCase(events), ...(imported && { importedFrom: from }) }
  const { playbook } = readKeptPlaybook(kase)
  return { case: kase, events, context: playbook ? contextOf(playbook) : {}, head: opened.head }
}
