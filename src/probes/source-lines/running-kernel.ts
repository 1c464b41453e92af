import { quote } from '../../model/quote.ts'
import type { RunningKernel, SourceWanted } from '../../model/source-position.ts'
import { buildIdIn } from '../build-id.ts'
import runningKernel from './running-kernel.sh'

const symbol = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/

/** Names that can stand in a script and in a pattern unquoted; others are no functions of C. */
export function functionNames(wanted: readonly SourceWanted[]): readonly string[] {
  return [...new Set(wanted.map(({ fn }) => fn).filter((fn) => symbol.test(fn)))]
}

/** What the target says of itself: see running-kernel.sh. */
export function targetScript(wanted: readonly SourceWanted[]): string {
  const pattern = ` [tTwW] (${functionNames(wanted).join('|')})([.][^[:space:]]*)?([[:space:]]|$)`
  return `${buildIdIn}\npattern=${quote(pattern)}\n${runningKernel}`
}

export function readTarget(text: string): RunningKernel {
  const [, kernel = '', arch = ''] = /^kernel (\S+) (\S+)$/m.exec(text) ?? []
  const builds = new Map<string, string>()
  const objects = new Map<string, string[]>()
  for (const [, object = '', id = ''] of text.matchAll(/^build ([\w-]+) ([0-9a-f]{40})$/gm))
    builds.set(object, id)
  for (const [, fn = '', object = ''] of text.matchAll(/^symbol (\w+) ([\w-]+)$/gm)) {
    const known = objects.get(fn) ?? []
    if (!known.includes(object)) objects.set(fn, [...known, object])
  }
  return { kernel, arch, builds, objects }
}
