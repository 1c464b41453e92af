import { chooseBackends, whyFirst } from '../model/choose-backends.ts'
import { jsonText } from '../model/json-text.ts'
import type { Playbook } from '../model/playbook.ts'
import { type ProbeDeclaration, watchesOf } from '../model/probe.ts'
import { UsageError } from '../model/usage-error.ts'
import { backends } from '../probes/index.ts'
import { playbookDocument } from '../report/playbook-document.ts'
import { playbookView } from '../report/views/playbook.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { loadPlaybook, usable } from './playbooks/load-playbook.ts'
import { showKeys } from './show-keys.ts'
import { openView } from './view.ts'

export interface ShowFlags {
  readonly probe?: string
  readonly as?: string
  /** The map whose keys are shown; true: of all maps. */
  readonly keys?: string | true
  readonly json?: boolean
}

export async function show(name: string | undefined, flags: ShowFlags, outside: Outside): Promise<ExitCode> {
  if (flags.keys !== undefined) return await showKeys(name, { ...flags, keys: flags.keys }, outside)
  if (name === undefined) throw new UsageError('no playbook is named', 'casebook list shows those there are.')
  const playbook = usable(loadPlaybook(name, outside), outside)
  if (!playbook) return exitCodes.notDone
  if (flags.probe !== undefined) {
    const probe = probeOf(playbook, flags.probe)
    const [first] = chooseBackends(backends, probe).candidates
    outside.stdout.write(programOf(probe, flags.as ?? first?.name ?? ''), 'document')
    if (flags.as === undefined && first) {
      outside.stderr.write(`casebook: ${first.name} is tried first: ${whyFirst(first, probe)}\n`)
    }
    return exitCodes.done
  }
  if (flags.as !== undefined)
    throw new UsageError('--as says how to show a probe', 'Name its step with --probe.')
  if (flags.json) outside.stdout.write(jsonText(playbookDocument(playbook)))
  else await (await openView(outside))(playbookView(playbook))
  return exitCodes.done
}

function probeOf(playbook: Playbook, step: string): ProbeDeclaration {
  const probe = playbook.steps.get(step)?.body.declares.probe
  if (probe) return probe
  const probes = [...playbook.steps].flatMap(([name, { body }]) => (body.declares.probe ? [name] : []))
  throw new UsageError(`${step} is no step that probes`, `These do: ${probes.join(', ') || 'none'}.`)
}

/** What a backend would run, for people to learn from and take away. */
function programOf(probe: ProbeDeclaration, as: string): string {
  const backend = backends.find((each) => each.name === as)
  if (!backend?.program) {
    const names = backends.flatMap((each) => (each.program ? [each.name] : []))
    throw new UsageError(`${as} writes no program of its own`, `These do: ${names.join(', ')}.`)
  }
  if (backend.watches !== watchesOf(probe)) {
    throw new UsageError(
      `${as} listens to single calls, and this step records a ${watchesOf(probe)}`,
      'Only a probe with `calls` alone can be shown so.',
    )
  }
  const ruledOut = backend.rulesOut(probe)
  if (ruledOut !== undefined) throw new UsageError(`${as} is not used for this step: ${ruledOut}`)
  return backend.program({ probe, id: 'shown' })
}
