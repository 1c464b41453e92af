import type { DescribedMap } from '../model/described-map.ts'
import { jsonText } from '../model/json-text.ts'
import { nearest } from '../model/nearest.ts'
import { UsageError } from '../model/usage-error.ts'
import { keysView } from '../report/views/keys.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { describedMaps } from './playbooks/described-language.ts'
import { loadPlaybook, usable } from './playbooks/load-playbook.ts'
import { openView } from './view.ts'

/** What a playbook can say: every map of the format with its keys, or those of the kinds that one playbook has. */
export async function showKeys(
  name: string | undefined,
  { keys, json = false }: { readonly keys: string | true; readonly json?: boolean },
  outside: Outside,
): Promise<ExitCode> {
  const kinds = name === undefined ? undefined : kindsOf(name, outside)
  if (kinds === 'broken') return exitCodes.notDone
  const maps = describedMaps(kinds)
  const shown = keys === true ? maps : [mapCalled(keys, maps)]
  if (json) outside.stdout.write(jsonText({ maps: shown }))
  else await (await openView(outside))(keysView(shown))
  return exitCodes.done
}

function kindsOf(name: string, outside: Outside): ReadonlySet<string> | 'broken' {
  const playbook = usable(loadPlaybook(name, outside), outside)
  return playbook ? new Set([...playbook.steps.values()].map(({ body }) => body.kind)) : 'broken'
}

function mapCalled(name: string, maps: readonly DescribedMap[]): DescribedMap {
  const map = maps.find((each) => each.name === name)
  if (map) return map
  const names = maps.map((each) => each.name)
  const near = nearest(name, names)
  throw new UsageError(
    `there is no map ${name} in the playbook format`,
    near ? `Did you mean ${near}?` : `There are: ${names.join(', ')}. A playbook stands before --keys.`,
  )
}
