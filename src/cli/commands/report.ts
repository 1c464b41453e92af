import { writeTextFile } from '../../adapters/playbook-files.ts'
import { foldCase } from '../../model/case.ts'
import { reportFormats } from '../../report/index.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { readPlaybookText } from '../load-playbook.ts'
import type { Outside } from '../outside.ts'
import { openCase } from '../places.ts'
import { shareCase } from '../share-case.ts'
import { contextOf } from '../view.ts'

export interface ReportFlags {
  readonly format: string
  readonly output?: string
  readonly share?: boolean
  readonly hide: readonly string[]
}

/** A report of a case, from its journal alone: the playbook is the one that the case holds. */
export async function report(name: string, flags: ReportFlags, outside: Outside): Promise<ExitCode> {
  const opened = openCase(name, outside)
  const events = flags.share ? shareCase(opened, flags.hide).events : opened.events
  const kase = foldCase(events)
  const { playbook } = readPlaybookText(kase.playbook.file, kase.playbook.text)
  const format = reportFormats.find((each) => each.name === flags.format)
  const text = format?.render({ case: kase, events, context: playbook ? contextOf(playbook) : {} }) ?? ''
  if (flags.output === undefined) outside.stdout.write(text)
  else writeTextFile(flags.output, text)
  return exitCodes.done
}
