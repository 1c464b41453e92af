import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Coverage, Reading, Survey } from '../../model/reading.ts'
import { type Section, sectionLines } from '../../model/sections.ts'
import { plainCall } from '../function-graph/graph-words.ts'
import { readPlan } from '../read-plan.ts'
import { explainRefusal } from '../refusal.ts'
import { unproved } from '../unproved.ts'
import { mostFunctions, type SurveyPlan, surveyPlan } from './plan.ts'

/** A window's sections as counts, or why nothing could be counted at all. Never throws. */
export function parseSurvey(sections: readonly Section[]): Reading | CouldNotLook {
  const plan = readPlan(sections, surveyPlan)
  if (!plan) return couldNotLook('unreadable', 'what was to be counted is missing from the answer')
  const arm = sectionLines(sections, 'arm')
  const refusal = refusalOf(arm, plan) ?? explainRefusal(arm, plan.functions)
  if (refusal) return refusal
  if (!sections.some(({ name }) => name === 'counts')) {
    return couldNotLook('not-armed', 'the window ended before anything was read')
  }
  const before = countsIn(sections, 'start')
  const after = countsIn(sections, 'counts')
  const { survey, missed } = surveyOf({ sections, arm, before, after })
  const losses = [...missed].map(([fn, count]) => `${count} calls of ${fn} missed by its probe`)
  const proved =
    before.size > 0 && arm.includes('proved yes') && sectionLines(sections, 'after').includes('proved yes')
  return {
    backend: 'function_profile',
    coverage: Object.fromEntries(plan.labels.map((fn): [string, Coverage] => [fn, keepsNoCalls(fn)])),
    calls: [],
    losses,
    unproved: proved ? undefined : unproved(losses),
    survey: {
      ...survey,
      deaf: [
        ...plan.unusable.map((fn) => ({
          fn,
          why: couldNotLook('no-such-function', `${fn} cannot be the name of a kernel function`),
        })),
        ...(plan.listed?.inlined ?? []).map((fn) => ({
          fn,
          why: couldNotLook('inlined', `the compiler inlined ${fn} wherever it is called`),
        })),
        ...survey.deaf,
      ],
    },
  }
}

function keepsNoCalls(fn: string): CouldNotLook {
  return couldNotLook(
    'unsupported',
    `a survey counts, it keeps no single calls: of ${fn} neither`,
    'Listen to it in a step of its own, with `calls`.',
  )
}

function refusalOf(arm: readonly string[], plan: SurveyPlan): CouldNotLook | undefined {
  const [, code, said = ''] =
    /^refused (no-debuginfo|other-build|no-functions|too-many) ?(.*)$/m.exec(arm.join('\n')) ?? []
  switch (code) {
    case 'no-debuginfo':
      return couldNotLook(
        'unsupported',
        `which functions stand in ${plan.file} only debug info knows: ${unlisted(said, plan.file)}`,
        fileAdvice,
      )
    case 'other-build':
      return couldNotLook(
        'unsupported',
        `the debug info that lists ${plan.file} is of another build (${plan.listed?.buildId.slice(0, 12)}): this machine runs ${said.slice(0, 12)}`,
        fileAdvice,
      )
    case 'no-functions':
      return plan.functions.length === 0
        ? couldNotLook(
            'no-such-function',
            `the module ${plan.module} is not loaded: its functions are not known`,
            'Load it before the action. If it is built into the kernel, name its functions or a glob.',
          )
        : couldNotLook(
            'no-such-function',
            `this kernel has no function ${plan.functions.join(', ')}${plan.module === '' ? '' : ` in ${plan.module}`}`,
            'They may be inlined, renamed or configured out here.',
          )
    case 'too-many':
      return couldNotLook(
        'too-long',
        `${said.trim()} functions are more than can be listened to at once (${mostFunctions})`,
        'Narrow the glob, or name a module.',
      )
    default:
      return undefined
  }
}

const fileAdvice =
  'Install the debug info of the very kernel that it runs, and binutils, on a machine of your own and name that with --builder; or name the functions, a glob such as `linkwatch_*`, or the module.'

function unlisted(code: string, file: string): string {
  switch (code.trim().split(' ')[0]) {
    case 'no-such-file':
      return `there is some, and it names no function of ${file}`
    case 'no-binutils':
      return 'objdump, addr2line or readelf is missing where it is'
    case 'no-debug-info':
      return 'there is none of this kernel'
    default:
      return `nobody could read any (${code})`
  }
}

interface Count {
  readonly hits: number
  readonly missed: number
}

/** Lines of kprobe_profile: the event's name ends in its number. */
function countsIn(sections: readonly Section[], name: string): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const line of sectionLines(sections, name)) {
    const found = /_(\d+|c)\s+(\d+)\s+(\d+)\s*$/.exec(line)
    if (found) counts.set(found[1] ?? '', { hits: Number(found[2]), missed: Number(found[3]) })
  }
  return counts
}

interface Counted {
  readonly sections: readonly Section[]
  readonly arm: readonly string[]
  readonly before: ReadonlyMap<string, Count>
  readonly after: ReadonlyMap<string, Count>
}

/** Copies that the compiler made of a function count for it. */
function surveyOf({ sections, arm, before, after }: Counted): {
  survey: Survey
  missed: Map<string, number>
} {
  const symbols = arm.filter((line) => line.startsWith('symbol ')).map((line) => line.slice(7))
  const later = tally(sectionLines(sections, 'later'))
  const here = tally(symbols)
  const counts = new Map<string, number>()
  const missed = new Map<string, number>()
  const deaf = new Map<string, CouldNotLook>()
  const stormed = new Map(
    sectionLines(sections, 'stormed').map((line) => {
      const [probe = '', hits = ''] = line.split(' ')
      return [probe, hits]
    }),
  )
  symbols.forEach((symbol, n) => {
    const fn = plainCall(symbol.split(' ')[0] ?? '')
    const times = Math.max(here.get(symbol) ?? 0, later.get(symbol) ?? 0)
    const why = deafness({ symbol, n, arm, times, stormed: stormed.get(String(n)) })
    const count = after.get(String(n))
    if (why || !count) {
      deaf.set(fn, why ?? couldNotLook('not-armed', `the probe on ${fn} was not there any more`))
      return
    }
    const start = before.get(String(n))
    const hits = count.hits - (start?.hits ?? 0)
    const lost = count.missed - (start?.missed ?? 0)
    if (hits === 0 && !later.has(symbol)) {
      deaf.set(fn, couldNotLook('no-such-function', `after the action ${fn} was not there any more`))
      return
    }
    counts.set(fn, (counts.get(fn) ?? 0) + hits)
    if (lost > 0) missed.set(fn, (missed.get(fn) ?? 0) + lost)
  })
  for (const fn of deaf.keys()) counts.delete(fn)
  const survey = {
    counts: Object.fromEntries(counts),
    deaf: [...deaf].map(([fn, why]) => ({ fn, why })),
  }
  return { survey, missed }
}

interface Symbol {
  readonly symbol: string
  readonly n: number
  readonly arm: readonly string[]
  readonly times: number
  /** How often it had been called when it was counted no further. */
  readonly stormed: string | undefined
}

function deafness({ symbol, n, arm, times, stormed }: Symbol): CouldNotLook | undefined {
  const fn = symbol.split(' ')[0] ?? ''
  if (times > 1) return couldNotLook('ambiguous', `${times} functions are called ${fn}`)
  if (arm.includes(`deaf ${n}`)) {
    return couldNotLook('not-traceable', `the kernel refuses a probe on ${fn} (notrace or blacklisted)`)
  }
  if (stormed !== undefined) {
    return couldNotLook(
      'lost-events',
      `${fn} was called all the time: after ${stormed} calls its probe was stopped on the machine, which it would have slowed down`,
      'Raise `events` of the step to go on counting it for longer.',
    )
  }
  return arm.includes(`off ${n}`)
    ? couldNotLook('not-armed', `the probe on ${fn} did not switch on`)
    : undefined
}

function tally(lines: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1)
  return times
}
