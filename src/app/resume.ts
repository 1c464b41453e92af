import type { Resumed } from '../engine/resume-case.ts'
import { foldCase } from '../evidence/fold-case.ts'
import type { Prompter } from '../model/bench.ts'
import type { Case } from '../model/case.ts'
import type { JournalEvent } from '../model/event.ts'
import { quote } from '../model/quote.ts'
import type { Role } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { readJournal } from '../store/read-journal.ts'
import { requireAdopted } from './adopt.ts'
import { caseToResume, isOpen } from './cases/case-to-resume.ts'
import { continueCase } from './cases/continue-case.ts'
import { nameOf, underFolder, withOrigin } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { rereadWindow } from './machines/reread-window.ts'
import { kindOf } from './machines/target-kinds.ts'
import { withMachines } from './machines/with-machines.ts'
import { openRedactor } from './open-redactor.ts'
import type { Outside } from './outside.ts'
import { readKeptPlaybook, usable } from './playbooks/load-playbook.ts'
import { onlyRecorded, requireTrust } from './playbooks/require-trust.ts'
import type { FollowFlags } from './run-flags.ts'
import { follow, type WithMachines } from './walk/follow.ts'

export interface ResumeFlags extends FollowFlags {
  readonly reason?: string
  /** The case was taken in from somebody else, and its user has seen what it holds. */
  readonly imported?: boolean
}

/** Goes on with a case where it stopped, with the playbook that it holds, on its machines or on those that are named now. */
export async function resume(name: string, flags: ResumeFlags, outside: Outside): Promise<ExitCode> {
  const folder = caseToResume(name, outside)
  const kase = withOrigin(foldCase(underFolder(readJournal(folder).events, folder)), folder)
  const called = nameOf(folder, outside)
  requireOpen(kase, folder, called)
  const playbook = usable(readKeptPlaybook(kase), outside)
  if (!playbook) return exitCodes.notDone
  await requireAdopted(kase, flags, outside)
  const targets = {
    ...flags,
    suspect: targetOf(kase, 'suspect', flags) ?? 'local',
    baseline: targetOf(kase, 'baseline', flags) ?? 'none',
  }
  const other = targets.baseline === 'none' ? undefined : targets.baseline
  const scope = onlyRecorded(targets.suspect, other) ? 'all' : await requireTrust(playbook, outside)
  const redactor = openRedactor(flags, playbook.redact)
  const opening = { flags: targets, baseline: other, redactor, playbook: playbook.name }
  const machines: WithMachines = (during, use) => withMachines(opening, during, use)
  const keeping = async (prompter: Prompter) => {
    const reason = await reasonOf(kase, flags, { prompter, outside })
    const { journal, events } = await continueCase(folder, outside)
    try {
      // Somebody else may have gone on with it while the machines were opened.
      requireOpen(foldCase(events), folder, called)
      const { importedFrom } = kase
      const again = await resumed(events, outside.engineer, reason)
      return { journal, resumed: { ...again, ...(importedFrom !== undefined && { importedFrom }) } }
    } catch (error) {
      journal.close()
      throw error
    }
  }
  return follow({ playbook, flags, machines, redactor, scope, keeping }, outside)
}

/** The target that is named now, or the case's own. A program to start here is never taken from a case. */
function targetOf(kase: Case, role: Role, flags: ResumeFlags): string | undefined {
  const recorded = kase.machines[role]?.target
  if (flags[role] !== undefined || recorded === undefined || !kindOf(recorded).startsProgram)
    return flags[role] ?? recorded
  throw new UsageError(
    `the ${role} of this case is ${recorded}: casebook starts no program that a case names`,
    `If it is right, name it again: --${role} ${quote(recorded.replaceAll('\0', ''))}`,
  )
}

async function resumed(events: readonly JournalEvent[], by: string, reason: string): Promise<Resumed> {
  return { events: await Promise.all(events.map(readAgain)), by, reason }
}

/** A journal keeps the raw text of a call tree; conditions ask for the tree. An older one does not say that an action had not begun. */
async function readAgain(event: JournalEvent): Promise<JournalEvent> {
  if (event.type !== 'window-closed' || !event.outcome.raw) return event
  const parsed = await rereadWindow(event.outcome.raw)
  if (event.outcome.state !== 'done')
    return parsed.state !== 'done' && parsed.code === 'not-begun' ? { ...event, outcome: parsed } : event
  const tree = parsed.state === 'done' ? parsed.reading?.tree : undefined
  const { reading } = event.outcome
  return tree && reading ? { ...event, outcome: { ...event.outcome, reading: { ...reading, tree } } } : event
}

function requireOpen(kase: Case, folder: string, name: string): void {
  if (kase.id === '')
    throw new UsageError(`the case ${folder} holds nothing yet`, 'Begin it with casebook run.')
  if (isOpen(kase)) return
  throw new UsageError(
    `the case ${kase.id} has come to its conclusion: ${kase.conclusion?.conclusion.title ?? ''}`,
    `casebook report ${name} shows it; casebook replay ${name} walks it again.`,
  )
}

/** Taking over from somebody else is said with its reason. */
async function reasonOf(
  kase: Case,
  flags: ResumeFlags,
  { prompter, outside }: { readonly prompter: Prompter; readonly outside: Outside },
): Promise<string> {
  if (flags.reason !== undefined) return flags.reason
  const last = kase.engineers.at(-1)?.by
  if (!prompter.interactive || last === undefined || last === outside.engineer) return ''
  const check = (value: unknown) => (String(value).trim() === '' ? 'a few words are needed' : undefined)
  const { value } = await prompter.ask(
    {
      subject: { of: 'reason' },
      kind: 'text',
      message: `The case was ${last}’s. Why do you go on with it?`,
      choices: [],
      default: undefined,
      check,
    },
    outside.signal,
  )
  return String(value).trim()
}
