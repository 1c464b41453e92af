import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Call, Coverage } from '../../model/reading.ts'
import { type Section, sectionLines } from '../../model/sections.ts'
import { explainFailure, otherBuild } from './explain-failure.ts'
import type { Listened } from './listened.ts'

interface Seen {
  readonly plan: { readonly events: readonly Listened[] }
  readonly sections: readonly Section[]
  readonly calls: readonly (Call & { readonly copy: boolean })[]
}

/** What is known of one function: every event of it must have been armed, else a silence of it means nothing. */
export function coverageOf(fn: string, { plan, sections, calls }: Seen): Coverage {
  const arm = sectionLines(sections, 'arm')
  const symbols: string[] = []
  const notes = new Set(
    arm.includes('mounted') ? ['tracefs was mounted for this window and unmounted after it'] : [],
  )
  for (const [n, event] of plan.events.entries()) {
    if (event.fn !== fn) continue
    const about = linesOf(arm, n)
    const armed = about.filter(([word]) => word === 'armed')
    const failed = about.some(
      ([word]) => word !== undefined && ['failed', 'ambiguous', 'nowhere'].includes(word),
    )
    if (armed.length === 0 || failed) return explainFailure(fn, about, event)
    const unheard = event.kind === 'return' && about.some(([word]) => word === 'inlined')
    if (unheard && !calls.some((call) => call.fn === fn && call.kind === 'return')) {
      return couldNotLook('inlined', `${fn} is also inlined, and returns of those copies cannot be heard`)
    }
    const build = about.find(([word]) => word === 'other-build')
    if (build) notes.add(`may be inlined elsewhere: ${otherBuild(build)}`)
    const off = armed.find(([, , name]) => arm.includes(`off ${name}`))
    if (off) return couldNotLook('not-armed', `the probe on ${fn} did not switch on`)
    for (const [, , , symbol = '', how] of armed) {
      symbols.push(symbol)
      const heard = how === 'copy' || calls.some((call) => call.fn === fn)
      const gone = heard ? undefined : lostWithModule(symbol, sections)
      if (gone) return gone
      if (how === 'deferred') notes.add(`${symbol.split(':')[0]} was not loaded: the probe waited for it`)
      if (how === 'inlined') {
        const [container, offset] = symbol.split('+')
        notes.add(`inlined into ${container} at +${offset}; offset from debug info`)
      }
      if (how === 'copy') notes.add(`${symbol} is the compiler’s copy: its arguments are not the source’s`)
    }
    const blind = event.object
      ? calls.filter((call) => call.fn === fn && call.kind === 'entry' && call.copy)
      : []
    if (blind.length > 0) {
      return couldNotLook(
        'object-unknown',
        `${fn} was called ${blind.length} times as a copy made by the compiler, whose arguments are not at hand: on which object cannot be told`,
        'Listen to its caller instead.',
      )
    }
  }
  if (arm.includes('stacks no')) notes.add('this kernel delivers no stacks to an instance of its own')
  return { state: 'armed', symbols: [...new Set(symbols)], note: [...notes].join('; ') }
}

/** `symbol 3 name module` as words, only those of event n; free text is the last word. */
function linesOf(arm: readonly string[], n: number): string[][] {
  return arm
    .map((line) => {
      const words = line.split(' ')
      return words[0] === 'failed'
        ? [...words.slice(0, 5), words.slice(5).join(' ')]
        : words[0] === 'log'
          ? ['log', words[1] ?? '', words.slice(2).join(' ')]
          : words
    })
    .filter((words) => words[1] === String(n) && words[0] !== 'arch')
}

/** A module that came anew may lack the function: then the probe was not there, though it had been defined. */
function lostWithModule(symbol: string, sections: readonly Section[]): CouldNotLook | undefined {
  const [module, name] = symbol.split(':')
  if (name === undefined) return undefined
  const there = sectionLines(sections, 'symbols')
    .map((line) => line.split(/\s+/))
    .filter(([, , each, where]) => each === name && where === `[${module}]`)
  if (there.length === 1) return undefined
  return there.length > 1
    ? couldNotLook(
        'ambiguous',
        `${name} stands ${there.length} times in the module ${module} as it was loaded`,
      )
    : couldNotLook(
        'no-such-function',
        `after the action ${module} was not loaded, or has no ${name}`,
        'See whether the action did its work.',
      )
}
