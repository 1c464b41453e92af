import { compareWays } from '../compare/compare-ways.ts'
import { jsonText } from '../model/json-text.ts'
import type { Machine } from '../model/machine.ts'
import { type PerRole, roles } from '../model/role.ts'
import { caseDocument } from '../report/json-report.ts'
import { waysView } from '../report/views/case-comparison.ts'
import { type OpenedCase, readCase } from './cases/places.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { recordedMachine } from './machines/recorded-machine.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, readKeptPlaybook, usable } from './playbooks/load-playbook.ts'
import { contextOf, openView } from './view.ts'
import { carryOut } from './walk/carry-out.ts'
import { replayPrompter } from './walk/replay-prompter.ts'

/** Walks a case again on what it recorded; nothing is kept. Says where today's walk goes another way. */
export async function replay(
  name: string,
  flags: { playbook?: string; json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const opened = readCase(name, outside)
  const changed = flags.playbook
  const loaded = changed === undefined ? readKeptPlaybook(opened.case) : loadPlaybook(changed, outside)
  const playbook = usable(loaded, outside)
  if (!playbook) return exitCodes.notDone
  const view = flags.json ? undefined : await openView(outside)
  const done = await carryOut({
    playbook,
    machines: machinesOf(opened),
    prompter: replayPrompter(opened),
    signal: outside.signal,
    caseId: opened.case.id,
    version: outside.version,
    keep: (event) => event,
    reveal: view && (({ blocks }) => view(blocks)),
  })
  const differences = compareWays(opened.case, done.case)
  if (flags.json) {
    const document = { ...caseDocument(done.case, contextOf(playbook)), differences }
    outside.stdout.write(jsonText(document))
  } else if (differences.length === 0) outside.stdout.write('Every decision is the same as in the case.\n')
  else {
    outside.stdout.write('It goes another way than the case:\n')
    const show = await openView(outside)
    await show(waysView(differences, ['the case', 'this walk']))
  }
  return differences.length === 0 ? exitCodes.done : exitCodes.notDone
}

function machinesOf(opened: OpenedCase): PerRole<Machine> {
  const present = roles.filter((role) => opened.case.machines[role])
  const target = (role: string) => `recorded:${opened.case.id}#${role}`
  return Object.fromEntries(
    present.map((role) => [role, recordedMachine({ opened, role, from: role, target: target(role) })]),
  )
}
