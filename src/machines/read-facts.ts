import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Observation, RawObservation } from '../model/observation.ts'
import type { ShellResult } from '../model/shell.ts'
import { missingCommand } from '../scripts/missing-command.ts'
import { readExits } from './observe-script.ts'

/** Kept of each stream of one fact. */
export const factBytes = 65_536

/** `cut-short`: the script was ended for all its output while this fact ran, or before it. */
type FactRead = RawObservation | 'cut-short'

/** What a script made by `observeScript` gave for each of its facts. */
export function readFacts(
  observations: readonly Observation[],
  result: ShellResult,
  word: string,
): readonly FactRead[] {
  return observations.map((observation, index) => {
    const stdout = frame(result.stdout, word, index)
    const stderr = frame(result.stderr, word, index)
    const tooLong = result.ended === 'exited' && result.truncated
    if (!stdout || !stderr) return tooLong ? 'cut-short' : notHad(noAnswer(result))
    const lost = stderr.after === undefined || stdout.after === undefined
    if (lost && tooLong) {
      // The one that flooded is known by having been there alone: the caller asks again for those before and after it.
      return observations.length === 1 ? bounded(stdout.text, stderr.text, 141) : 'cut-short'
    }
    const late = `\n${word} late ${index}\n`
    if (stderr.text.includes(late)) {
      return notHad(couldNotLook('timed-out', `it did not end within ${observation.timeoutMs / 1000} s`))
    }
    if (lost) return notHad(noAnswer(result))
    return factOf(observation, bounded(stdout.text, stderr.text, Number(stderr.after)))
  })
}

/** What a script of one fact alone gave. */
export function readFact(
  observation: Pick<Observation, 'source' | 'root'>,
  result: ShellResult,
): RawObservation {
  if (result.ended === 'not-run') return notHad(result.why)
  const { exitCode, stdout, stderr } = result
  return factOf(observation, { ...bounded(stdout, stderr, exitCode), truncated: result.truncated })
}

type Exited = Extract<RawObservation, { ended: 'exited' }>

function factOf(observation: Pick<Observation, 'source' | 'root'>, exited: Exited): RawObservation {
  if ('run' in observation.source) {
    const lacked = missingCommand(observation.source.run, exited)
    return lacked === undefined ? exited : { ...exited, lacked }
  }
  const { exitCode, stderr } = exited
  if (exitCode === readExits.absent) return { ended: 'absent', reason: 'there is no such file' }
  if (exitCode === readExits.notPermitted || (exitCode !== 0 && /permission denied/i.test(stderr))) {
    const advice = observation.root ? '' : 'Log in as root, or give the fact `root: true`.'
    return notHad(couldNotLook('not-permitted', 'this login may not read it', advice))
  }
  return exited
}

function bounded(stdout: string, stderr: string, exitCode: number): Exited {
  const [out, err] = [cut(stdout), cut(stderr)]
  return { ended: 'exited', exitCode, stdout: out, stderr: err, truncated: out !== stdout || err !== stderr }
}

function cut(text: string): string {
  if (text.length <= factBytes / 4 || Buffer.byteLength(text) <= factBytes) return text
  return Buffer.from(text)
    .subarray(0, factBytes)
    .toString('utf8')
    .replace(/\ufffd$/, '')
}

function notHad(why: CouldNotLook): RawObservation {
  return { ended: 'not-had', why }
}

/** The shell ended before it came to this fact, or to its end. */
function noAnswer(result: ShellResult): CouldNotLook {
  if (result.ended === 'not-run') return result.why
  return couldNotLook('failed', `the shell gave no answer for it (${result.stderr.trim().slice(-200)})`)
}

/** What stands between a fact's two marks; `after` is what the end mark says, undefined when it did not come. */
function frame(
  all: string,
  word: string,
  index: number,
): { text: string; after: string | undefined } | undefined {
  const start = `\n${word} ${index}\n`
  const end = `\n${word} end ${index}`
  const from = all.indexOf(start)
  if (from < 0) return undefined
  const rest = all.slice(from + start.length)
  const to = rest.indexOf(end)
  if (to < 0) return { text: rest, after: undefined }
  return {
    text: rest.slice(0, to),
    after: rest
      .slice(to + end.length)
      .split('\n')[0]
      ?.trim(),
  }
}
