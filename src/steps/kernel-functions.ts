import { splitLines } from '../facts/split-lines.ts'
import type { Observation } from '../model/observation.ts'
import { nowhere } from '../model/place.ts'

/** What a function may be called here: letters, digits and underscores, with `*` and `?` as in a shell. */
export const functionGlob = /^[A-Za-z0-9_*?]{1,128}$/

/** Which functions a machine's kernel has of some names or globs, by its own symbol table: one a line. Needs no root. */
export function kernelFunctions(globs: readonly string[]): Observation {
  const wrong = globs.find((glob) => !functionGlob.test(glob))
  if (wrong !== undefined) throw new Error(`not a glob of functions: ${wrong}`)
  const letter = '[A-Za-z0-9_]'
  const pattern = globs.map((glob) => glob.replaceAll('*', `${letter}*`).replaceAll('?', letter)).join('|')
  return {
    name: 'functions of the kernel',
    about: '',
    source: {
      run: `sed -nE 's/^[0-9a-f]+ [tTwW] (${pattern})([.[:space:]].*)?$/\\1/p' /proc/kallsyms | sort -u`,
    },
    parser: { name: 'lines', type: 'lines', parse: ({ stdout }) => ({ value: splitLines(stdout) }) },
    on: ['suspect', 'baseline'],
    root: false,
    timeoutMs: 30_000,
    invalidMeans: undefined,
    absentExit: undefined,
    place: nowhere,
  }
}
