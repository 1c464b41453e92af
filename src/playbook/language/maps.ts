import type { Key, KeyType, MapShape } from '../../model/key.ts'
import type { StepKind } from '../../model/step-kind.ts'
import { actionMap } from './action-map.ts'
import { inputMap } from './input-map.ts'
import { observationMap } from './observation-map.ts'
import { paragraphMap } from './paragraph-map.ts'
import { playbookMap } from './playbook-map.ts'
import { stepMap } from './step-map.ts'

/** The maps behind the types that name maps of the playbook's own. */
const ownMaps: Readonly<Record<string, MapShape>> = {
  observations: observationMap,
  inputs: inputMap,
  actions: actionMap,
}

/** The shape of what stands under the names of a map of names; undefined for other types. */
export function ownMapOf(type: KeyType): MapShape | undefined {
  return ownMaps[type.is]
}

/** The map of a step: what all kinds share, and the keys of each kind; the kind's own key says what such a step does. */
function wholeStep(kinds: readonly StepKind[]): MapShape {
  const keys: Record<string, Key> = { ...stepMap.keys }
  for (const { kind, about, keys: own } of kinds) {
    for (const [name, key] of Object.entries(own)) {
      if (keys[name]) throw new Error(`the key ${name} of a step has two meanings`)
      keys[name] =
        name === kind ? { ...key, about: `${about}. It takes ${key.about}` } : { ...key, beside: kind }
    }
  }
  return { ...stepMap, keys }
}

/** Every map of the format, each once, in the order in which one leads to the other. */
export function mapsOf(kinds: readonly StepKind[]): readonly MapShape[] {
  const found = new Map<string, MapShape>()
  const visit = (shape: MapShape) => {
    const other = found.get(shape.name)
    if (other && other !== shape) throw new Error(`two maps are called ${shape.name}`)
    if (other) return
    found.set(shape.name, shape)
    for (const key of Object.values(shape.keys)) for (const inner of mapsIn(key, kinds)) visit(inner)
  }
  visit(playbookMap)
  return [...found.values()]
}

function mapsIn(type: KeyType, kinds: readonly StepKind[]): readonly MapShape[] {
  if (type.is === 'steps') return [wholeStep(kinds)]
  if (type.is === 'map' || type.is === 'maps') return [type.of]
  if (type.is === 'names') return mapsIn(type.each, kinds)
  if (type.is === 'prose') return type.line ? [] : [paragraphMap]
  const own = ownMapOf(type)
  return own ? [own] : []
}
