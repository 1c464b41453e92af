import { basename, join, resolve } from 'node:path'
import type { Resumed } from '../../engine/resume-case.ts'
import { type Case, foldCase } from '../../model/case.ts'
import type { Prompter } from '../../model/desk.ts'
import { parseDuration } from '../../model/duration.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import { timeLimit } from '../../model/time-limit.ts'
import { UsageError } from '../../model/usage-error.ts'
import { mapTexts } from '../../redact/map-texts.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { caseDocument } from '../../report/json-report.ts'
import { isByHand } from '../../shells/target.ts'
import { casesFolder, newCaseId } from '../../store/case-folder.ts'
import { createJournal, type JournalFile } from '../../store/journal-file.ts'
import type { TrustScope } from '../../store/trust-store.ts'
import { openTerminalPrompter } from '../../terminal/terminal-prompter.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { redactEvent } from '../open-redactor.ts'
import type { Outside } from '../outside.ts'
import type { FollowFlags } from '../run-flags.ts'
import { openView } from '../view.ts'
import { openAnswersPrompter } from './answers-prompter.ts'
import { carryOut } from './carry-out.ts'
import { systemClock } from './clock.ts'
import { readGiven } from './given.ts'
import { learnSecrets } from './learn-secrets.ts'
import { onlyLooking } from './only-looking.ts'
import { openProgress } from './progress.ts'
import { openUnderWay } from './under-way.ts'

/** Where the case is kept, and what it holds already. */
export interface Keeping {
  readonly journal: JournalFile
  readonly resumed?: Resumed
}

export interface Following {
  readonly playbook: Playbook
  readonly flags: FollowFlags
  /** Opened once all flags are known to be right; what they hold is let go of at the end. */
  readonly machines: (outside: Outside) => Promise<PerRole<Machine>>
  readonly redactor: Redactor
  /** How far the playbook is trusted. */
  readonly scope: TrustScope
  /** The case to go on with; undefined: a new one. Called once the machines are there. */
  readonly keeping?: (prompter: Prompter) => Promise<Keeping>
}

/** Follows a playbook on some machines, asks, shows, and keeps the case. */
export async function follow(following: Following, outside: Outside): Promise<ExitCode> {
  const { playbook, flags, redactor } = following
  const given = readGiven(flags, playbook)
  const interactive = outside.interactive && !flags.json
  const interruption = new AbortController()
  const signal = limited(flags, AbortSignal.any([outside.signal, interruption.signal]))
  const opened = await following.machines({ ...outside, interactive, signal })
  const terminal = interactive
    ? openTerminalPrompter(() => {
        interruption.abort(new Error('interrupted'))
        outside.interrupt?.()
      })
    : undefined
  const reach = { machines: opened, prompter: learnSecrets(openAnswersPrompter(given, terminal), redactor) }
  const { machines, prompter } = following.scope === 'all' ? reach : onlyLooking(reach)
  const underWay = openUnderWay(playbook, targetsOf(machines))
  outside.onEnding?.(underWay.lines)
  try {
    // Somebody who carries kits is asked something meanwhile.
    const byHand = Object.values(machines).some(({ target }) => isByHand(target))
    const progress =
      interactive && outside.stdout.isTTY && !byHand
        ? openProgress(playbook, outside.stdout, systemClock.elapsed)
        : undefined
    const view = flags.json ? undefined : await openView(outside, () => progress?.clear())
    const { journal, resumed } = await (following.keeping?.(prompter) ?? newCase(following, outside))
    const done = await carryOut({
      playbook,
      machines,
      prompter,
      signal,
      caseId: basename(journal.folder),
      by: outside.engineer,
      ...(resumed && { resumed }),
      version: outside.version,
      keep: (event) => {
        const kept = journal.write(redactEvent(event, redactor))
        underWay.see(event)
        progress?.see(event)
        return kept
      },
      // What people said may be secret too.
      show: view && ((blocks) => view(mapTexts(blocks, redactor.redact))),
    }).finally(() => journal.close())
    if (flags.json)
      outside.stdout.write(`${JSON.stringify(caseDocument(foldCase(done.events), done.events), null, 2)}\n`)
    return exitCodeOf(done.case)
  } finally {
    await Promise.all(Object.values(machines).map((machine) => machine.close()))
  }
}

function limited({ timeLimit: written }: FollowFlags, signal: AbortSignal): AbortSignal {
  if (written === undefined) return signal
  const ms = parseDuration(written)
  if (!ms) throw new UsageError(`--time-limit ${written} is no duration`, 'Write 30s or 45m.')
  return timeLimit(ms, signal)
}

function targetsOf(machines: PerRole<Machine>) {
  return Object.fromEntries(Object.values(machines).map(({ role, target }) => [role, target]))
}

async function newCase({ playbook, flags }: Following, outside: Outside): Promise<Keeping> {
  const id = newCaseId(systemClock.now(), playbook.name)
  const folder = flags.case === undefined ? join(casesFolder(outside.env), id) : resolve(flags.case)
  return { journal: await createJournal(folder) }
}

export function exitCodeOf(kase: Case): ExitCode {
  if (kase.end?.how === 'interrupted') return exitCodes.interrupted
  return kase.conclusion && kase.end?.how === 'concluded' ? exitCodes.done : exitCodes.notDone
}
