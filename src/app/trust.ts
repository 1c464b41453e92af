import { mainFile, wholeText } from '../model/playbook-file.ts'
import type { TrustScope } from '../model/trust-scope.ts'
import { UsageError } from '../model/usage-error.ts'
import { trustListing } from '../report/views/trust.ts'
import { hashOfText, openTrustStore } from '../store/trust-store.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, usable } from './playbooks/load-playbook.ts'
import { askForTrust, trustBlocks } from './playbooks/require-trust.ts'
import { openView } from './view.ts'
import { systemClock } from './walk/clock.ts'
import { writeListing } from './write-listing.ts'

export interface TrustFlags {
  readonly yes?: boolean
  readonly readOnly?: boolean
  readonly root?: boolean
  readonly list?: boolean
  readonly json?: boolean
  readonly remove?: boolean
}

/** Shows what a playbook would run and keeps that its user agreed to it, as it is now. Runs nothing of it. */
export async function trust(
  name: string | undefined,
  flags: TrustFlags,
  outside: Outside,
): Promise<ExitCode> {
  const store = openTrustStore(outside.env)
  if (flags.list) {
    await writeListing(trustListing([...store.list()].reverse()), flags, outside)
    return exitCodes.done
  }
  if (name === undefined)
    throw new UsageError('which playbook?', 'casebook trust FILE, or casebook trust --list')
  if (flags.remove) return forget(name, outside)
  if (flags.root && !flags.readOnly)
    throw new UsageError(
      '--root says how far --read-only goes',
      'casebook trust FILE --yes --read-only --root',
    )
  if (flags.readOnly && !flags.yes)
    throw new UsageError('--read-only belongs to --yes', 'Without --yes casebook asks how far you trust it.')
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  const [file, text] = [mainFile(playbook.files), wholeText(playbook.files)]
  if (flags.yes) {
    const show = await openView(outside)
    await show(trustBlocks(playbook, outside))
    store.add({ file, scope: scopeOf(flags), at: systemClock.now(), text })
  } else if (outside.interactive) await askForTrust(playbook, outside)
  else
    throw new UsageError('nobody is there to agree to it', 'Look at it with casebook show, then give --yes.')
  outside.stdout.write(`${file} is trusted as it is now: ${hashOfText(text)}\n`)
  return exitCodes.done
}

function scopeOf({ readOnly, root }: TrustFlags): TrustScope {
  if (!readOnly) return 'all'
  return root ? 'read_only_root' : 'read_only'
}

function forget(name: string, outside: Outside): ExitCode {
  const store = openTrustStore(outside.env)
  const file = mainFile(loadPlaybook(name, outside).files)
  const count = store.remove(file)
  if (count === 0) throw new UsageError(`${file} was not trusted`, 'casebook trust --list says what is.')
  outside.stdout.write(`${file} is not trusted any more\n`)
  return exitCodes.done
}
