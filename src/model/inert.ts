/**
 * Text from outside made safe for a terminal and for people: everything that moves a cursor, hides, reorders or rings is
 * shown as a visible mark. Line ends and tabs stay. Node's own stripping misses many forms, so nothing is stripped here.
 */
export function inert(text: string): string {
  return text.replace(unsafe, mark)
}

/** The same on one line, each tab as four spaces so that columns can be counted. */
export function inertLine(text: string): string {
  return inert(text).replaceAll('\n', '⏎').replaceAll('\t', '    ')
}

/** What is not as it looks: everything that {@link inert} marks. */
export const unsafe =
  // Control, format (bidi, zero-width, tags), surrogate and invisible characters, and line separators; all but LF and TAB. Then
  // more than four combining marks on a character, which climb over the lines above.
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}]|(?=\p{M})(?<=\p{M}{4})(\p{M}+)/gu

function mark(found: string, marks: string | undefined): string {
  const code = found.codePointAt(0) ?? 0
  if (marks !== undefined) return `<${[...marks].length} more marks>`
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`
  if (code === 0x7f) return '^?'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
