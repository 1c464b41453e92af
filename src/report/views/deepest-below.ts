import type { PartingPlace } from '../../model/finding.ts'

/** The deepest of the stable places below the first one: what parts above often only passes on what was decided there. */
export function deepestBelow([first, ...others]: readonly PartingPlace[]): PartingPlace | undefined {
  const below = others.filter(
    ({ path, chance }) =>
      first &&
      path.length > first.path.length &&
      chance <= first.chance &&
      first.path.every((fn, at) => path[at] === fn),
  )
  return below.reduce<PartingPlace | undefined>(
    (deepest, place) => (deepest && deepest.path.length >= place.path.length ? deepest : place),
    undefined,
  )
}
