import { basename, join, resolve } from 'node:path'
import type { Resumed } from '../../engine/resume-case.ts'
import { foldCase } from '../../evidence/fold-case.ts'
import { fillWith } from '../../evidence/scope.ts'
import type { Prompter } from '../../model/bench.ts'
import { blockWords } from '../../model/block-words.ts'
import { type Case, emptyCase } from '../../model/case.ts'
import { parseDuration } from '../../model/duration.ts'
import { jsonText } from '../../model/json-text.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import { timeLimit } from '../../model/time-limit.ts'
import type { TrustScope } from '../../model/trust-scope.ts'
import { UsageError } from '../../model/usage-error.ts'
import { mapTexts } from '../../redact/map-texts.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { casesFolder, newCaseId } from '../../store/case-folder.ts'
import { createJournal, type JournalFile, requirePlace } from '../../store/journal-file.ts'
import { openSeal } from '../../store/seal.ts'
import { openTerminalPrompter } from '../../terminal/terminal-prompter.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { kindOf } from '../machines/target-kinds.ts'
import { redactEvent } from '../open-redactor.ts'
import type { Outside } from '../outside.ts'
import type { FollowFlags } from '../run-flags.ts'
import { contextOf, openView } from '../view.ts'
import { type Given, openAnswersPrompter } from './answers-prompter.ts'
import { systemClock } from './clock.ts'
import { readGiven } from './given.ts'
import { learnSecrets } from './learn-secrets.ts'
import { onlyLooking } from './only-looking.ts'
import { openProgress, type Progress } from './progress.ts'
import { openUnderWay } from './under-way.ts'

/** Where the case is kept, and what it holds already. */
interface Keeping {
  readonly journal: JournalFile
  readonly resumed?: Resumed
}

/** Has machines opened, and closed when `use` is done with them; `during`: the outside as it is meanwhile. */
export type WithMachines = <T>(during: Outside, use: (machines: PerRole<Machine>) => Promise<T>) => Promise<T>

export interface Following {
  readonly playbook: Playbook
  readonly flags: FollowFlags
  /** Called once all flags are known to be right. */
  readonly machines: WithMachines
  readonly redactor: Redactor
  /** How far the playbook is trusted. */
  readonly scope: TrustScope
  /** The case to go on with; undefined: a new one. Called once the machines are there. */
  readonly keeping?: (prompter: Prompter) => Promise<Keeping>
}

/** Follows a playbook on some machines, asks, shows, and keeps the case. */
export async function follow(following: Following, outside: Outside): Promise<ExitCode> {
  const { playbook, flags } = following
  const given = readGiven(flags, playbook)
  const interactive = outside.interactive && !flags.json
  const interruption = new AbortController()
  if (!following.keeping) requirePlace(placeFor(flags, outside))
  const signal = limited(flags, AbortSignal.any([outside.signal, interruption.signal]))
  const during = { ...outside, interactive, signal }
  const shown: Shown = {}
  // What walks and what shows is loaded while the machines answer.
  const ready = Promise.all([
    import('./carry-out.ts'),
    flags.json ? undefined : openView(outside, () => shown.progress?.clear()),
  ])
  return following.machines(during, (machines) =>
    followOn(machines, { ...following, given, interruption, shown, ready }, during),
  )
}

interface FollowingOn extends Following {
  readonly given: Given
  /** Aborted by Ctrl-C at a prompt. */
  readonly interruption: AbortController
  readonly shown: Shown
  readonly ready: Promise<
    readonly [typeof import('./carry-out.ts'), Awaited<ReturnType<typeof openView>> | undefined]
  >
}

/** What stands on the screen and has to go before something else is shown. */
interface Shown {
  progress?: Progress | undefined
}

async function followOn(
  opened: PerRole<Machine>,
  following: FollowingOn,
  outside: Outside,
): Promise<ExitCode> {
  const { playbook, flags, redactor } = following
  const terminal = outside.interactive
    ? openTerminalPrompter(() => {
        following.interruption.abort(new Error('interrupted'))
        outside.interrupt?.()
      })
    : undefined
  const asking = learnSecrets(openAnswersPrompter(following.given, terminal), redactor)
  const reach = { machines: opened, prompter: asking }
  const { machines, prompter } = following.scope === 'all' ? reach : onlyLooking(reach, following.scope)
  const underWay = openUnderWay(playbook, targetsOf(machines))
  outside.onEnding?.(underWay.lines)
  // Somebody who carries kits is asked something meanwhile.
  const byHand = Object.values(machines).some(({ target }) => kindOf(target).answers === 'by-hand')
  const [{ carryOut }, view] = await following.ready
  let known = emptyCase
  const titleOf = (name: string) => {
    const action = playbook.actions.get(name)
    return action ? fillWith(playbook, known, action.title) : name
  }
  const progress =
    outside.interactive && outside.stdout.isTTY && outside.env['TERM'] !== 'dumb' && !byHand
      ? openProgress(titleOf, outside.stdout, systemClock.elapsed)
      : undefined
  following.shown.progress = progress
  const { journal, resumed } = await (following.keeping?.(prompter) ?? newCase(following, outside))
  const done = await carryOut({
    playbook,
    machines,
    prompter,
    signal: outside.signal,
    seal: openSeal(outside.env, resolve(journal.folder)),
    caseId: basename(journal.folder),
    by: outside.engineer,
    ticket: flags.ticket,
    ...(resumed && { resumed }),
    version: outside.version,
    keep: (event) => {
      const kept = journal.write(redactEvent(event, redactor))
      underWay.see(event)
      progress?.see(event)
      return kept
    },
    // What people said may be secret too.
    reveal:
      view &&
      (({ blocks, now }) => {
        known = now
        return view(mapTexts(blocks, blockWords, redactor.redact))
      }),
  }).finally(() => journal.close())
  if (flags.json) {
    const { caseDocument } = await import('../../report/json-report.ts')
    outside.stdout.write(jsonText(caseDocument(foldCase(done.events), contextOf(playbook))))
  }
  return exitCodeOf(done.case)
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
  const place = placeFor(flags, outside)
  return { journal: await createJournal(flags.case === undefined ? join(place, id) : place) }
}

/** Where a new case is kept: its folder, if it was named, else the folder of all. */
export function placeFor(flags: Pick<FollowFlags, 'case'>, outside: Outside): string {
  return flags.case === undefined ? casesFolder(outside.env) : resolve(flags.case)
}

function exitCodeOf(kase: Case): ExitCode {
  if (kase.end?.how === 'interrupted') return exitCodes.interrupted
  return kase.conclusion && kase.end?.how === 'concluded' ? exitCodes.done : exitCodes.notDone
}
