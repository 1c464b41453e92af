import { quote } from '../model/quote.ts'
import { namedCommands } from './named-commands.ts'

interface Ended {
  readonly exitCode: number
  readonly stderr: string
}

const notFound = 127
const inVain = /^casebook: (\S+: not found)$/m

/** Stands before a script: it ends there when one of the programs that it needs is not to be found. Empty: it names none for certain. */
export function lookUpCommands(script: string): string {
  const { needed } = namedCommands(script)
  if (needed.length === 0) return ''
  return `for casebook_name in ${needed.map(quote).join(' ')}; do
command -v "$casebook_name" >/dev/null 2>&1 || { printf 'casebook: %s: not found\\n' "$casebook_name" >&2; exit ${notFound}; }
done; unset casebook_name\n`
}

/** What {@link lookUpCommands} did not find; undefined: all is there. */
export function lookedUpInVain({ exitCode, stderr }: Ended): string | undefined {
  return exitCode === notFound ? inVain.exec(stderr)?.[1] : undefined
}

/**
 * What a script could not run, also in the middle of a pipeline that ended well. Only the shell's own words count, and only of a program
 * that the script names and does not expect to be missing. Undefined: nothing.
 */
export function missingCommand(script: string, ended: Ended): string | undefined {
  const before = lookedUpInVain(ended)
  if (before !== undefined) return before
  const { all } = namedCommands(script)
  for (const [, name = '', what = ''] of ended.stderr.matchAll(shellSays))
    if (all.includes(name)) return `${name}: ${what}`
  return undefined
}

/** dash: `sh: 1: eval: ss: not found`; bash: `main: line 1: ss: command not found`; busybox: `sh: eval: line 1: ss: not found`. */
const shellSays =
  /^(?:(?:\S*\/)?(?:sh|dash|bash|ash)|main|environment): (?:[^\n:]+: )*([^\s:]+): (?:command )?(not found|Permission denied)$/gm
