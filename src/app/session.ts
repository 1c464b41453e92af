import type { Machine } from '../model/machine.ts'
import type { PerRole } from '../model/role.ts'
import { UsageError } from '../model/usage-error.ts'
import { type Session, writeSession } from '../playbook/write-session.ts'
import { requirePlace } from '../store/journal-file.ts'
import { writeNewFile } from '../store/playbook-files.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { expandGlobs } from './machines/expand-globs.ts'
import { withMachines } from './machines/with-machines.ts'
import { openRedactor } from './open-redactor.ts'
import type { Outside } from './outside.ts'
import { readPlaybookText, usable } from './playbooks/load-playbook.ts'
import type { SessionFlags } from './run-flags.ts'
import { type Following, follow, placeFor } from './walk/follow.ts'

/** A probe or a comparison without a playbook: one is written from the flags, and followed like any other. */
export async function session(
  asked: { readonly watch: Session['watch']; readonly functions: readonly string[] },
  flags: SessionFlags,
  outside: Outside,
): Promise<ExitCode> {
  const baseline = flags.baseline === 'none' ? undefined : flags.baseline
  if (asked.watch === 'diverge' && baseline === undefined) {
    throw new UsageError('there is nothing to compare with', 'Name a healthy machine with --baseline.')
  }
  if (asked.functions.length === 0 && flags.file === undefined) {
    throw new UsageError(
      'there is nothing to count',
      'Name functions or globs, or a source file with --file.',
    )
  }
  const interactive = outside.interactive && !flags.json
  requirePlace(placeFor(flags, outside))
  const redactor = openRedactor(flags, [])
  const opening = { flags, baseline, redactor, playbook: 'session' }
  return withMachines(opening, { ...outside, interactive }, async (machines) => {
    const functions = await functionsOf(asked, machines, outside)
    const text = writeSession({
      ...asked,
      functions,
      file: flags.file,
      action: { run: flags.while, risk: flags.risk, cutsNetwork: flags.cutsNetwork ?? false },
      baseline: baseline !== undefined,
      follows: flags.follow !== undefined,
      depth: flags.depth,
      repeat: flags.repeat,
      settle: flags.settle,
    })
    if (flags.save !== undefined) writeNewFile(flags.save, text)
    const playbook = usable(readPlaybookText(flags.save ?? 'the session', text), outside)
    if (!playbook) return exitCodes.notDone
    const set = flags.follow === undefined ? flags.set : [`object=${flags.follow}`, ...flags.set]
    const following: Following = {
      playbook,
      flags: { ...flags, set },
      machines: (_, use) => use(machines),
      redactor,
      scope: 'all',
    }
    return follow(following, outside)
  })
}

/** A survey and the checker of a playbook know globs; a probe listens to functions, so here they are looked up. */
async function functionsOf(
  { watch, functions }: { readonly watch: Session['watch']; readonly functions: readonly string[] },
  machines: PerRole<Machine>,
  outside: Outside,
): Promise<readonly string[]> {
  return watch === 'survey' ? functions : expandGlobs(functions, Object.values(machines), outside.signal)
}
