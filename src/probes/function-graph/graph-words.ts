/**
 * A function as the source calls it, for one that the compiler made a copy of. A piece that it cut off (`.part.0`) is a
 * function of its own here: it stands beside the one it was cut from, and often below it.
 */
export function plainCall(raw: string): string {
  return raw.includes('.') ? raw.replace(/\.(isra|constprop|lto_priv|llvm)\b.*$/, '') : raw
}

/** `  36.599012 `, seconds, as nanoseconds; `0` for what is no time. */
export function timeOf(text: string): string {
  const [, seconds = '', fraction = ''] = /^\s*(\d+)\.(\d{1,9})\s*$/.exec(text) ?? []
  return String(BigInt(`${seconds}${fraction.padEnd(9, '0')}`))
}

/** The number and the values of `PREFIX3: (foo+0x0/0x60) a=1`; undefined: no event of that prefix. */
export function eventOf(
  text: string,
  prefix: string,
): { readonly n: number; readonly values: string } | undefined {
  if (!text.startsWith(prefix)) return undefined
  const found = /^(\d+): \([^)]*\) ?(.*)$/s.exec(text.slice(prefix.length))
  return found ? { n: Number(found[1]), values: found[2] ?? '' } : undefined
}
