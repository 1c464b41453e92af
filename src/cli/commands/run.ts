import { join, resolve } from 'node:path'
import { openAnswersPrompter } from '../../adapters/answers-prompter.ts'
import { casesFolder, newCaseId } from '../../adapters/case-folder.ts'
import { systemClock } from '../../adapters/clock.ts'
import { createJournal } from '../../adapters/journal-file.ts'
import { openTerminalPrompter } from '../../adapters/terminal-prompter.ts'
import type { Case } from '../../model/case.ts'
import type { Machine } from '../../model/machine.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { PerRole } from '../../model/role.ts'
import { caseDocument } from '../../report/json-report.ts'
import { carryOut } from '../carry-out.ts'
import { dryRun } from '../dry-run.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { readGiven } from '../given.ts'
import { loadPlaybook, usable } from '../load-playbook.ts'
import { openMachine } from '../open-machine.ts'
import type { Outside } from '../outside.ts'
import type { RunFlags } from '../run-flags.ts'
import { openView } from '../view.ts'

/** Follows a playbook on the machines that the flags name. */
export async function run(name: string, flags: RunFlags, outside: Outside): Promise<ExitCode> {
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  const given = readGiven(flags, playbook)
  if (flags.dryRun) return dryRun(playbook, outside)
  const interactive = outside.interactive && !flags.json
  const interruption = new AbortController()
  const signal = AbortSignal.any([outside.signal, interruption.signal])
  const machines = await openMachines(playbook, flags, { ...outside, interactive, signal })
  const id = flags.case === undefined ? newCaseId(systemClock.now(), playbook.name) : resolve(flags.case)
  const folder = flags.case === undefined ? join(casesFolder(outside.env), id) : id
  const terminal = interactive
    ? openTerminalPrompter(() => interruption.abort(new Error('interrupted')))
    : undefined
  try {
    const journal = createJournal(folder)
    const done = await carryOut({
      playbook,
      machines,
      prompter: openAnswersPrompter(given, terminal),
      signal,
      caseId: folder.split('/').at(-1) ?? id,
      version: outside.version,
      keep: (event) => journal.write(event),
      show: flags.json ? undefined : await openView(outside),
    })
    journal.close()
    if (flags.json) outside.stdout.write(`${JSON.stringify(caseDocument(done.case, done.events), null, 2)}\n`)
    return exitCodeOf(done.case)
  } finally {
    await Promise.all(Object.values(machines).map((machine) => machine.close()))
  }
}

export function exitCodeOf(kase: Case): ExitCode {
  if (kase.end?.how === 'interrupted') return exitCodes.interrupted
  return kase.conclusion && kase.end?.how === 'concluded' ? exitCodes.done : exitCodes.notDone
}

/** Both at the same time, unless ssh may have to ask its user something. */
async function openMachines(
  playbook: Playbook,
  flags: RunFlags,
  outside: Outside,
): Promise<PerRole<Machine>> {
  const ssh = { sshConfig: flags.sshConfig, sshOptions: flags.sshOption }
  const suspect = openMachine({ role: 'suspect', target: flags.suspect, ...ssh }, outside)
  if (outside.interactive) await suspect
  const target = baselineOf(playbook, flags)
  if (target === undefined) return { suspect: await suspect }
  const baseline = openMachine({ role: 'baseline', target, ...ssh }, outside)
  const [first, second] = await Promise.allSettled([suspect, baseline])
  if (first.status === 'fulfilled' && second.status === 'fulfilled')
    return { suspect: first.value, baseline: second.value }
  for (const each of [first, second]) if (each.status === 'fulfilled') await each.value.close()
  throw first.status === 'rejected'
    ? first.reason
    : second.status === 'rejected'
      ? second.reason
      : new Error('no machine')
}

/** The target that was named, else the recording that stands in. `none`: do without. */
function baselineOf(playbook: Playbook, flags: RunFlags): string | undefined {
  const declared = playbook.machines.baseline
  if (!declared || flags.baseline === 'none') return undefined
  if (flags.baseline !== undefined) return flags.baseline
  return declared.standIn === undefined ? undefined : `recorded:${declared.standIn}`
}
