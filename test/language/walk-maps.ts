import type { Json } from '../../src/model/fact.ts'
import type { Key, KeyType, MapShape } from '../../src/model/key.ts'
import { mapsOf, ownMapOf } from '../../src/playbook/language/maps.ts'
import { paragraphMap } from '../../src/playbook/language/paragraph-map.ts'
import { stepKinds } from '../../src/steps/index.ts'

export type Path = readonly (string | number)[]

/** A map of a playbook, as data, with the shape that it has and where it stands. */
export interface FoundMap {
  readonly path: Path
  readonly shape: MapShape
  readonly map: { readonly [key: string]: Json }
}

const step = mapsOf(stepKinds).find(({ name }) => name === 'step')

/** Every map in a playbook that is written out as one. */
export function walkMaps(shape: MapShape, value: Json | undefined, path: Path = []): readonly FoundMap[] {
  if (!isMap(value)) return []
  const inner = Object.entries(value).flatMap(([name, each]) => {
    const key: Key | undefined = shape.keys[name]
    return key ? walkType(key, each, [...path, name]) : []
  })
  return [{ path, shape, map: value }, ...inner]
}

function walkType(type: KeyType, value: Json, path: Path): readonly FoundMap[] {
  if (type.is === 'map') return walkMaps(type.of, value, path)
  if (type.is === 'prose') {
    return Array.isArray(value)
      ? value.flatMap((each, at) => walkMaps(paragraphMap, each, [...path, at]))
      : []
  }
  if (type.is === 'maps') {
    return Array.isArray(value) ? value.flatMap((each, at) => walkMaps(type.of, each, [...path, at])) : []
  }
  const each = type.is === 'names' ? type.each : eachOf(type)
  if (!each || !isMap(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => walkType(each, inner, [...path, name]))
}

function eachOf(type: KeyType): KeyType | undefined {
  const own = type.is === 'steps' ? step : ownMapOf(type)
  return own && { is: 'map', of: own }
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
