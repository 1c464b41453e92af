import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Coverage } from '../../model/reading.ts'
import { type Section, sectionLines } from '../../model/sections.ts'
import { plainCall } from './graph-words.ts'
import type { TreePlan } from './plan.ts'

const useCaller = 'Take a function that calls it, or that it calls.'

/** Whether everything below a root could be recorded, from what the target printed about it. */
export function rootCoverage(fn: string, plan: TreePlan, sections: readonly Section[]): Coverage {
  const arm = sectionLines(sections, 'arm').map((line) => line.split(' '))
  const n = String(plan.roots.indexOf(fn))
  const about = arm.filter(([word, number]) => number === n && rootWords.has(word ?? ''))
  const armed = about.filter(([word]) => word === 'armed')
  const failed = about.find(([word]) => word !== 'armed')
  if (failed || armed.length === 0) return explain(fn, failed, arm)
  const eventless = arm.find(
    ([word, number]) => word === 'eventless' && plan.events[Number(number)]?.fn === fn,
  )
  if (eventless) {
    return couldNotLook(
      'object-unknown',
      `on which object ${fn} is called cannot be told: ${eventless.slice(2).join(' ')}`,
      'Correct `object` of this root, or leave it out: then every call of it counts.',
    )
  }
  const followed = sectionLines(sections, 'followed').map((line) => line.split(' '))
  const symbols: string[] = []
  for (const [, , symbol = '', module = '-'] of armed) {
    const where = module === '-' ? undefined : `[${module}]`
    if (!followed.some(([name, place]) => name === symbol && place === where)) {
      return couldNotLook(
        'not-armed',
        `${module} was taken out meanwhile, or loaded at another place: the tracer lost ${fn} with it`,
        'Use an action that leaves the module loaded, such as unbinding and binding the device; or listen with `calls`, which survive a reload.',
      )
    }
    symbols.push(where ? `${module}:${symbol}` : symbol)
  }
  return { state: 'armed', symbols, note: noteOf(arm) }
}

const rootWords = new Set(['armed', 'failed', 'untraceable', 'ambiguous', 'nowhere'])

function noteOf(arm: readonly string[][]): string {
  return arm.some(([word]) => word === 'mounted')
    ? 'tracefs was mounted for this window and unmounted after it'
    : ''
}

function explain(fn: string, failed: readonly string[] | undefined, arm: readonly string[][]): CouldNotLook {
  switch (failed?.[0]) {
    case 'ambiguous':
      return couldNotLook('ambiguous', `${failed[2]} functions are called ${fn} here`, useCaller)
    case 'untraceable':
      return couldNotLook(
        'not-traceable',
        `${fn} is not among the functions that can be traced (notrace)`,
        useCaller,
      )
    case 'failed':
      return couldNotLook(
        'not-armed',
        `the tracer would not take ${fn}: ${failed.slice(3).join(' ')}`,
        useCaller,
      )
    default:
      return missing(fn, arm)
  }
}

function missing(fn: string, arm: readonly string[][]): CouldNotLook {
  const piece = arm.find(([word, name]) => word === 'symbol' && name?.startsWith(`${fn}.`))?.[1]
  if (piece !== undefined) {
    return couldNotLook(
      'inlined',
      `${fn} is inlined into its callers; only a piece of it is left (${piece})`,
      useCaller,
    )
  }
  return couldNotLook(
    'no-such-function',
    `${fn} is not in this kernel’s symbol table: inlined there, renamed, configured out, or in a module that is not loaded`,
    `${useCaller} A module must be loaded before the action: what is not there yet cannot be followed.`,
  )
}

/** Whether a label's function would show in the tree if it were called there. */
export function labelCoverage(fn: string, plan: TreePlan, sections: readonly Section[]): Coverage {
  if (plan.valued.includes(fn)) {
    return couldNotLook(
      'unsupported',
      `a tree has no return values, and one of ${fn} is wanted`,
      'Listen to it in a step of its own, with `calls`.',
    )
  }
  const told = [...sectionLines(sections, 'arm'), ...sectionLines(sections, 'later')].map((line) =>
    line.split(' '),
  )
  const symbols = told.filter(([word, name = '']) => word === 'traceable' && plainCall(name) === fn)
  if (symbols.length > 0) {
    const names = symbols.map(([, name = '', module = '']) => {
      return module === '-' ? name : `${module.replace(/[[\]]/g, '')}:${name}`
    })
    return { state: 'armed', symbols: [...new Set(names)], note: '' }
  }
  return told.some(([word, name = '']) => word === 'symbol' && plainCall(name) === fn)
    ? couldNotLook(
        'not-traceable',
        `${fn} is not among the functions that can be traced (notrace)`,
        useCaller,
      )
    : missing(fn, told)
}
