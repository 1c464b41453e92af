/** Every occurrence of some texts, replaced in one pass; of two that begin at the same place the longer one. */
export function replaceTexts(text: string, by: ReadonlyMap<string, string>): string {
  const found: { readonly start: number; readonly end: number; readonly to: string }[] = []
  for (const [from, to] of by) {
    if (from === '') continue
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length))
      found.push({ start: at, end: at + from.length, to })
  }
  if (found.length === 0) return text
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let done = ''
  let from = 0
  for (const { start, end, to } of found) {
    if (start < from) continue
    done += text.slice(from, start) + to
    from = end
  }
  return done + text.slice(from)
}
