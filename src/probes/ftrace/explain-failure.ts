import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Listened } from './listened.ts'

const useCaller = 'Listen to a function that calls it, or that it calls.'

/** Why one function could not be listened to, from what the target printed about it. */
export function explainFailure(fn: string, about: readonly string[][], event: Listened): CouldNotLook {
  const symbols = about
    .filter(([word]) => word === 'symbol')
    .map(([, , name = '', module = '-']) => ({ name, module }))
  const has = (word: string, value: string) => about.some((line) => line[0] === word && line[2] === value)
  const failure = about.find(([word]) => word === 'failed')
  const log = about.filter(([word]) => word === 'log').map(([, , text = '']) => text)
  const logged = log.join('\n')
  if (about.some(([word]) => word === 'ambiguous') || /not unique/.test(logged)) return ambiguous(fn, symbols)
  if (about.some(([word]) => word === 'inlined')) {
    return couldNotLook('inlined', `${fn} is inlined: it has no return to listen to`, useCaller)
  }
  const build = about.find(([word]) => word === 'other-build')
  if (!failure && build)
    return couldNotLook('inlined', `${fn} is inlined, and ${otherBuild(build)}`, useCaller)
  if (!failure) return notASymbol(fn, symbols, event)
  if (has('blacklisted', 'yes')) {
    return couldNotLook('blacklisted', `the kernel forbids probes in ${fn} (kprobes/blacklist)`, useCaller)
  }
  if (/Invalid probed address or symbol|Failed to register probe event/.test(logged) || !pointsAtValue(log)) {
    return has('traceable', 'yes')
      ? couldNotLook('blacklisted', `${fn} can be traced, but the kernel forbids a probe in it`, useCaller)
      : couldNotLook(
          'not-traceable',
          `the kernel refuses a probe on ${fn} (notrace): ${failure[5]}`,
          useCaller,
        )
  }
  const what = /error: (.*)$/m.exec(logged)?.[1] ?? failure[5]
  return couldNotLook(
    'bad-argument',
    `a value wanted from ${fn} cannot be fetched: ${what}${underlined(log)}`,
    'Correct `args`, `object` or `returns` of this function in the playbook.',
  )
}

/** The line `other-build NUMBER TARGET DEBUG-INFO` in words. */
export function otherBuild([, , target, debugInfo]: readonly string[]): string {
  return `the debug info is of another build (${debugInfo}) than this kernel (${target})`
}

function notASymbol(fn: string, symbols: readonly { name: string }[], event: Listened): CouldNotLook {
  const piece = symbols.find(({ name }) => /\.(part|cold)\b/.test(name))?.name
  if (piece !== undefined) {
    return couldNotLook(
      'inlined',
      `${fn} is inlined into its callers; only a piece of it is left (${piece})`,
      useCaller,
    )
  }
  const where =
    event.module === '' ? 'this kernel’s symbol table' : `the module ${event.module}, nor the kernel`
  return couldNotLook(
    'no-such-function',
    `${fn} is not in ${where}: inlined there, renamed, or configured out`,
    `${useCaller} With the kernel’s debug info on this machine or on one named with --builder, inlined copies can be reached.`,
  )
}

function ambiguous(fn: string, symbols: readonly { name: string; module: string }[]): CouldNotLook {
  const places = symbols
    .filter(({ name }) => name === fn)
    .map(({ module }) => (module === '-' ? 'the kernel' : module))
  return couldNotLook(
    'ambiguous',
    `several functions are called ${fn} (${places.join(', ')})`,
    new Set(places).size > 1 ? 'Name the `module` of the one that is meant.' : useCaller,
  )
}

/** The last two lines of the kernel's error log: the definition, and a caret below the word it stumbled over. */
function caret(log: readonly string[]) {
  const at = log.findLastIndex((line) => /^\s*Command: /.test(line))
  const command = log[at]
  const column = log[at + 1]?.indexOf('^') ?? -1
  return command !== undefined && column >= 0 ? { command, column } : undefined
}

/** Whether the caret stands below a `name=value` rather than below the function. */
function pointsAtValue(log: readonly string[]): boolean {
  const found = caret(log)
  if (!found) return false
  const start = found.command.lastIndexOf(' ', found.column) + 1
  return found.command.slice(start).split(' ')[0]?.includes('=') ?? false
}

function underlined(log: readonly string[]): string {
  const found = caret(log)
  if (!found) return ''
  const start = found.command.lastIndexOf(' ', found.column) + 1
  return ` at \`${found.command.slice(start).split(' ')[0]}\``
}
