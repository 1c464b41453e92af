/** How another place than Markdown writes what a text is made of. Nothing that is handed in can become markup there, but what is said to be markup. */
export interface Markup {
  /** Words that mean just themselves, on one line. */
  words(text: string): string
  code(text: string): string
  codeBlock(text: string): string
  strong(inner: string): string
  heading(inner: string): string
  /** One of a list; the outermost list has depth 1. */
  item(inner: string, place: { readonly depth: number; readonly number: number | undefined }): string
  quote(inner: string): string
  link(inner: string, address: string): string
  table(head: readonly string[], rows: readonly (readonly string[])[]): string
}

/** For places without tables: each row on one line, its cells under the names of their columns. */
export function rowsAsLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  sign: string,
): string {
  const cell = (text: string, at: number) => {
    const name = head[at] ?? ''
    if (text === '') return []
    return [name === '' ? text : `${name}: ${text}`]
  }
  return rows.map((row) => `${sign}${row.flatMap(cell).join(' · ')}`).join('\n')
}
