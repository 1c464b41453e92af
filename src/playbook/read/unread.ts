import type { Report } from '../../model/diagnostic.ts'
import { nearest, onlyNearest } from '../../model/nearest.ts'
import type { Place } from '../../model/place.ts'

interface Asked {
  readonly asked: ReadonlySet<string>
  readonly entries: readonly { readonly key: string; readonly keyPlace: Place }[]
}

/** The maps that were read together, to find the keys that nobody asked for: a typo must not be a silent default. */
export class Unread {
  readonly #maps: Asked[] = []

  add(map: Asked): void {
    this.#maps.push(map)
  }

  /**
   * With `given up` the reader stopped half way, so only keys that look like a missing one are reported. `others` are keys
   * that would have been read in the first map, had they been there.
   */
  report(report: Report, { gaveUp = false, others = [] as readonly string[] } = {}): void {
    for (const [index, { asked, entries }] of this.#maps.entries()) {
      const present = entries.map((entry) => entry.key)
      const known = [...asked, ...(index === 0 ? others : [])]
      const missing = known.filter((key) => !present.includes(key))
      for (const { key, keyPlace } of entries) {
        if (asked.has(key)) continue
        const near = nearest(key, missing) ?? nearest(key, [...asked])
        if (gaveUp && !near) continue
        const meant = onlyNearest(key, missing)
        const rivals = entries.filter(
          (each) => !asked.has(each.key) && onlyNearest(each.key, missing) === meant,
        )
        report({
          code: 'key/unknown',
          ...(meant !== undefined && rivals.length === 1 && { fix: [{ place: keyPlace, text: meant }] }),
          message: `nothing reads \`${key.slice(0, 64)}\` here`,
          place: keyPlace,
          hint: near ? `did you mean \`${near}\`?` : `there are ${known.sort().join(', ')}`,
        })
      }
    }
  }
}
