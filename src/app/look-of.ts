import type { Look } from '../terminal/look.ts'
import type { Outside } from './outside.ts'

/** What standard output can show. The width is asked anew each time: a terminal changes it. */
export function lookOf({ stdout, env }: Outside): Look {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return {
    get columns() {
      return stdout.columns
    },
    colour: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    // A bare container that names no locale shows UTF-8 too; who names C, or another character set, wants no more than that.
    unicode: !/^(C|POSIX)$|\.(?!utf-?8)/i.test(locale),
  }
}
