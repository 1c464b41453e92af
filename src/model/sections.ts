/** A named piece of a window's raw text. */
export interface Section {
  readonly name: string
  readonly text: string
}

const header = /^casebook-window 1 ([0-9a-f]{16})\n/

/**
 * The raw text of a window: a first line with a random word that nothing on the target knew before, then sections, each
 * begun by a line of `@`, that word and its name. Undefined: not such a text. A text that was cut has no section `end`.
 */
export function splitSections(raw: string): readonly Section[] | undefined {
  const nonce = header.exec(raw)?.[1]
  if (nonce === undefined) return undefined
  return raw
    .split(`\n@${nonce} `)
    .slice(1)
    .map((piece) => {
      const end = piece.indexOf('\n')
      return end < 0 ? { name: piece, text: '' } : { name: piece.slice(0, end), text: piece.slice(end + 1) }
    })
}

/** The text of the first section of that name; empty when there is none. */
export function sectionText(sections: readonly Section[], name: string): string {
  return sections.find((section) => section.name === name)?.text ?? ''
}

/** Its lines, without empty ones. */
export function sectionLines(sections: readonly Section[], name: string): string[] {
  return sectionText(sections, name)
    .split('\n')
    .filter((line) => line !== '')
}
