import stringWidth from 'string-width'

/** Cut at the width, not at words: columns in a machine's output mean something. */
export function unbroken(line: string, width: number): readonly string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const wide = stringWidth(segment)
    if (used + wide > Math.max(4, width) && part !== '') {
      parts.push(part)
      part = ''
      used = 0
    }
    part += segment
    used += wide
  }
  return [...parts, part]
}
