/** Letters that tell a hint: none is shorter. Seven bits each. */
const told = 3
const tellings = 1 << (7 * told)

/** Finds every place where one of many short texts stands, in small letters and ASCII, whatever the case of the text. */
type FindHints = (text: string, found: (hint: string, at: number) => void) => void

/** One pass over a text, with one look into a table for each of its letters. */
export function hintFinder(hints: Iterable<string>): FindHints {
  const some = new Uint8Array(tellings)
  const byTelling = new Map<number, string[]>()
  for (const hint of hints) {
    const telling = (hint.charCodeAt(0) << 14) | (hint.charCodeAt(1) << 7) | hint.charCodeAt(2)
    some[telling] = 1
    byTelling.set(telling, [...(byTelling.get(telling) ?? []), hint])
  }
  return (text, found) => {
    let telling = 0
    for (let end = 0; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      const small = code > 127 ? 0 : code > 64 && code < 91 ? code | 32 : code
      telling = ((telling << 7) & (tellings - 1)) | small
      if (some[telling] === 0) continue
      const at = end - told + 1
      for (const hint of byTelling.get(telling) ?? [])
        if (hint.length === told || text.slice(at, at + hint.length).toLowerCase() === hint) found(hint, at)
    }
  }
}
