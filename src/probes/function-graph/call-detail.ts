/**
 * What a line says of a call beside its name: `(a=0x1, b=0x2)` with the option funcgraph-args, `= 0x0` or `ret=0x0` with
 * funcgraph-retval. Empty when it says nothing.
 */
export function callDetail(content: string): string {
  const open = content.indexOf('(')
  const comment = content.lastIndexOf('/*')
  const close = content.lastIndexOf(')', comment < 0 ? content.length : comment)
  const args = open >= 0 && close > open + 1 ? content.slice(open, close + 1) : ''
  return [args, returnedBy(content)].filter((text) => text !== '').join(' ')
}

/** `/* foo = 0x0 *\/`, `/* = 0x0 *\/`, `/* foo ret=0x0 *\/`: as `= 0x0`. */
export function returnedBy(content: string): string {
  const found = /\/\*.*?(?:\s=\s|\bret=)(\S+)/.exec(content)
  return found ? `= ${found[1]}` : ''
}
