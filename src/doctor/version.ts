/** Whether a version (`6.1.0-28-amd64`, `v0.17.0`) is at least another; undefined: there is no number in it. */
export function atLeast(version: string, wanted: string): boolean | undefined {
  const numbers = /\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number)
  if (!numbers) return undefined
  for (const [at, least] of wanted.split('.').map(Number).entries()) {
    const number = numbers[at] ?? 0
    if (number !== least) return number > least
  }
  return true
}
