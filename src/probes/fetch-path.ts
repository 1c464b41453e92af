import type { ArgumentPath } from '../model/probe.ts'

/** `$arg1`, `+16($arg1)`, `+8(+16($arg1))`. A text in the argument itself is what it points at. */
export function fetchPath(path: ArgumentPath, text = false): string {
  const offsets = text && path.offsets.length === 0 ? [0] : path.offsets
  return offsets.reduce(
    (inner, offset) => `${offset < 0 ? '' : '+'}${offset}(${inner})`,
    `$arg${path.argument}`,
  )
}
