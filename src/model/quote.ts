/**
 * The one function that quotes a value for a POSIX shell: single quotes, nothing inside is special.
 * NUL cannot be held by a shell variable: it is a bug to come here with one.
 */
export function quote(value: string): string {
  if (value.includes('\0')) throw new Error('a NUL byte cannot be passed to a shell')
  return `'${value.replaceAll("'", `'\\''`)}'`
}

/** Lines of assignments to stand before an author's unchanged script. */
export function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}

/** Which of these names a script uses as `$name` or `${name…}`. What it does not use is not sent, and not part of a recording's key. */
export function usedNames(script: string, names: Iterable<string>): string[] {
  const used = new Set([...script.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].map((match) => match[1]))
  return [...names].filter((name) => used.has(name))
}
