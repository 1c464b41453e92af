import type { Report } from '../../model/diagnostic.ts'
import { nearest, onlyNearest } from '../../model/nearest.ts'
import type { Place } from '../../model/place.ts'

/**
 * Reports the keys of a map that nobody reads: a typo must not be a silent default. With `lenient` it is not known what is read,
 * so only keys that look like a known one are reported.
 */
export function reportUnread(
  entries: readonly { readonly key: string; readonly keyPlace: Place }[],
  known: readonly string[],
  report: Report,
  lenient = false,
): void {
  for (const { key, keyPlace } of entries) {
    if (known.includes(key)) continue
    const present = entries.map((entry) => entry.key)
    const missing = known.filter((each) => !present.includes(each))
    const near = nearest(key, missing) ?? nearest(key, known)
    if (lenient && !near) continue
    const meant = onlyNearest(key, missing)
    const rivals = entries.filter(
      (each) => !known.includes(each.key) && onlyNearest(each.key, missing) === meant,
    )
    report({
      code: 'key/unknown',
      ...(meant !== undefined && rivals.length === 1 && { fix: [{ place: keyPlace, text: meant }] }),
      message: `nothing reads \`${key.slice(0, 64)}\` here`,
      place: keyPlace,
      hint: near ? `did you mean \`${near}\`?` : `there are ${known.toSorted().join(', ')}`,
    })
  }
}
