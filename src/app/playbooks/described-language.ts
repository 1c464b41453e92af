import { parserKinds } from '../../facts/index.ts'
import type { DescribedMap } from '../../model/described-map.ts'
import { describeMap } from '../../playbook/language/describe.ts'
import { jsonSchema } from '../../playbook/language/json-schema.ts'
import { mapsOf } from '../../playbook/language/maps.ts'
import { stepKinds } from '../../steps/index.ts'

/** Every map of the playbook format with its keys, in words; of all kinds of steps unless some are named. */
export function describedMaps(kinds?: ReadonlySet<string>): readonly DescribedMap[] {
  return mapsOf(stepKinds.filter(({ kind }) => kinds?.has(kind) ?? true)).map(describeMap)
}

/** What `docs/playbook.schema.json` holds. */
export function playbookSchema() {
  return jsonSchema({ kinds: stepKinds, parsers: parserKinds })
}
