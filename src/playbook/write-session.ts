import { stringify } from 'yaml'
import type { Risk } from '../model/action.ts'

/** One probe or comparison without a playbook: what is written down here becomes one. */
export interface Session {
  readonly watch: 'probe' | 'diverge' | 'survey'
  /** Functions to listen to, roots to record below, or globs to count. */
  readonly functions: readonly string[]
  /** A source file whose functions a survey counts; then functions only narrow it down. */
  readonly file?: string | undefined
  readonly action: { readonly run: string; readonly risk: Risk; readonly cutsNetwork: boolean }
  /** Whether there is a second machine to compare with. */
  readonly baseline: boolean
  /** Whether only one object's calls count; the functions' first argument points at it. */
  readonly follows: boolean
  readonly depth: number | undefined
  readonly repeat: number | undefined
  /** As a duration: `2s`. */
  readonly settle: string | undefined
}

/**
 * A session as the text of a playbook: it runs through the same reader, checks and engine as every other one, and is a start
 * to go on writing from.
 */
export function writeSession(session: Session): string {
  const { watch, action, baseline, follows } = session
  const document = {
    playbook: `${watch}-session`,
    // A file is named by a person: nothing in its name is a value.
    title: titleOf(session).replaceAll('${', () => '$${'),
    about: `Begun as \`casebook ${watch}\` without a playbook. What remains to be written: why one would look here, and what each end means.\n`,
    ...(follows && {
      inputs: {
        object: { per: 'machine', ask: 'Which object counts? Its name, as the kernel knows it.' },
      },
    }),
    machines: {
      suspect: { about: 'shows the symptom' },
      ...(baseline && { baseline: { about: 'healthy, and otherwise the same' } }),
    },
    actions: {
      repro: {
        title: 'Run the given command',
        risk: action.risk,
        ...(action.cutsNetwork && { cuts: 'network' }),
        ...(action.risk === 'disruptive' && {
          takes_down: action.cutsNetwork
            ? 'The network of the machine, for a while.\n'
            : 'What the command takes down.\n',
          way_back: 'Not known here: have a console of the machine at hand.\n',
        }),
        run: `${action.run.trimEnd()}\n`,
      },
    },
    steps: stepsOf(session),
  }
  return stringify(document, { lineWidth: 0, blockQuote: 'literal' })
}

/** A probe's calls are compared in a step of their own; trees and surveys in the step that records them. */
function stepsOf(session: Session) {
  const { watch, baseline } = session
  const { next, ends } = baseline ? comparing(session) : recordingOnly(session)
  const watching = { title: questionOf(session), [watch]: declarationOf(session) }
  if (watch !== 'probe') return { watch: { ...watching, next }, ...ends }
  return { watch: watching, heard: { title: 'What was heard?', decide: 'watch', next }, ...ends }
}

function titleOf({ watch, functions, file }: Session): string {
  const shown =
    functions.length > 3
      ? `${functions.slice(0, 3).join(', ')} and ${functions.length - 3} more`
      : functions.join(', ')
  if (watch === 'diverge') return `Where two machines part below ${shown}`
  if (watch === 'survey' && file !== undefined && functions.length === 0)
    return `Which functions of ${file} are called`
  return watch === 'survey' ? `Which of ${shown} are called` : `Who calls ${shown}`
}

function questionOf({ watch, baseline }: Session): string {
  if (watch === 'diverge') return 'Where do the two machines part?'
  return baseline ? 'What does one machine call that the other does not?' : 'What is called?'
}

function declarationOf(session: Session): Record<string, unknown> {
  const { watch, functions, file, follows, baseline, depth, repeat, settle } = session
  return {
    while: 'repro',
    ...(!baseline && { on: 'suspect' }),
    ...(follows && { follow: 'object' }),
    ...(watch === 'diverge' && { roots: follows ? rootsOf(functions) : functions }),
    ...(watch === 'survey' && {
      ...(functions.length > 0 && { functions }),
      ...(file !== undefined && { file }),
    }),
    ...(watch === 'probe' && { calls: labelled(functions) }),
    ...(depth !== undefined && { depth }),
    ...(repeat !== undefined && { repeat }),
    ...(settle !== undefined && { settle }),
  }
}

function rootsOf(functions: readonly string[]) {
  return Object.fromEntries(functions.map((fn) => [fn, { object: 'arg1' }]))
}

/** Labels are names of conditions; functions may begin with underscores and hold capitals. */
function labelled(functions: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const fn of functions) {
    const base = `f_${fn.toLowerCase()}`.replace(/^f_(?=[a-z])/, '')
    let label = base
    for (let n = 2; label in labels; n++) label = `${base}_${n}`
    labels[label] = fn
  }
  return labels
}

function end(title: string, outcome: string, what: string) {
  return { title, conclude: { title, outcome, owner: 'you', what: `${what}\n`, remedy: 'To be written.\n' } }
}

const unsure = end('Not to be told', 'inconclusive', 'The steps above say what stands in the way.')

function comparing({ watch }: Session) {
  const found =
    watch === 'diverge' ? 'the function at which they part' : 'the first call in which they differ'
  return {
    next: [
      {
        when: 'first_difference(watch) != ""',
        go: 'parted',
        because: 'the two machines part at ${first_difference(watch)}',
      },
      { unknown: 'unsure', because: 'what was recorded does not allow a comparison' },
      { otherwise: 'alike', because: 'both machines did the same, as far as was watched' },
    ],
    ends: {
      parted: end(
        'The machines part',
        'problem',
        `What was recorded shows ${found}, and what each machine did there.`,
      ),
      unsure,
      alike: end(
        'No difference was found',
        'ok',
        'Both machines did the same, as far as was watched: the fault shows elsewhere, or not in this action.',
      ),
    },
  }
}

/** One machine alone shows what is called, and never what is missing. */
function recordingOnly({ watch, functions }: Session) {
  const heard = Object.keys(labelled(functions)).map((label) => `called(suspect.watch.${label})`)
  const when = watch === 'probe' ? heard.join(' || ') : 'suspect.watch.action == "done"'
  const seen = watch === 'probe' ? 'a function was called' : 'the action ran, and was recorded'
  return {
    next: [
      { when, go: 'seen', because: seen },
      { unknown: 'unsure', because: 'some functions could not be heard' },
      { otherwise: 'silent', because: 'none of the functions was called' },
    ],
    ends: {
      seen: end(
        'What was called is above',
        'inconclusive',
        'A healthy machine beside it (--baseline) would show what is missing.',
      ),
      unsure,
      silent: end(
        'Nothing was called',
        'inconclusive',
        'With --baseline, a healthy machine would say whether it should have been.',
      ),
    },
  }
}
