import { randomBytes } from 'node:crypto'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Observation, RawObservation } from '../model/observation.ts'
import type { Shell, ShellResult } from '../model/shell.ts'
import { factBytes, type ObserveRequest, observeScript, readExits } from './observe-script.ts'

/** Looks at many facts through a shell, in one go for the login and one for root. Answers come in the order of the requests. */
export async function observeThrough(
  shell: Shell,
  requests: readonly ObserveRequest[],
  signal: AbortSignal,
): Promise<RawObservation[]> {
  const parts = await Promise.all(
    (['login', 'root'] as const).map(async (as) => {
      const mine = requests.filter(({ observation }) => observation.root === (as === 'root'))
      const raws = mine.length > 0 ? await observeAs(shell, as, mine, signal) : []
      return mine.map((request, index) => [request, raws[index]] as const)
    }),
  )
  const answers = new Map(parts.flat())
  return requests.map(
    (request) => answers.get(request) ?? notHad(couldNotLook('failed', 'it gave no answer')),
  )
}

async function observeAs(
  shell: Shell,
  as: 'login' | 'root',
  requests: readonly ObserveRequest[],
  signal: AbortSignal,
): Promise<RawObservation[]> {
  const word = `@${randomBytes(12).toString('hex')}`
  const time = requests.reduce((sum, { observation }) => sum + observation.timeoutMs + 1000, 10_000)
  const script = {
    text: observeScript(requests, word),
    as,
    timeoutMs: time,
    maxBytes: requests.length * (factBytes + 1024),
  }
  const result = await shell.run(script, signal)
  return requests.map(({ observation }, index) => readFact({ result, word, index, observation }))
}

interface Frame {
  readonly result: ShellResult
  readonly word: string
  readonly index: number
  readonly observation: Observation
}

function readFact({ result, word, index, observation }: Frame): RawObservation {
  const errors = between(result.stderr, `\n${word} ${index}\n`, `\n${word} end ${index} `)
  const stdout = between(result.stdout, `\n${word} ${index}\n`, `\n${word} `)?.text
  const code = errors?.after.split('\n')[0]?.trim()
  if (errors === undefined || stdout === undefined || code === undefined) return notHad(noAnswer(result))
  if (code.includes('timeout')) {
    return notHad(couldNotLook('timed-out', `it did not end within ${observation.timeoutMs / 1000} s`))
  }
  return rawOf(observation, Number(code), { stdout, stderr: errors.text })
}

function rawOf(
  observation: Observation,
  exitCode: number,
  output: { stdout: string; stderr: string },
): RawObservation {
  if ('read' in observation.source) {
    if (exitCode === readExits.absent) return { ended: 'absent', reason: 'there is no such file' }
    if (exitCode === readExits.notPermitted || (exitCode !== 0 && /permission denied/i.test(output.stderr))) {
      const advice = observation.root ? '' : 'Log in as root, or give the fact `root: true`.'
      return notHad(couldNotLook('not-permitted', 'this login may not read it', advice))
    }
  }
  const truncated = [output.stdout, output.stderr].some((text) => Buffer.byteLength(text) >= factBytes)
  return { ended: 'exited', exitCode, ...output, truncated }
}

function notHad(why: CouldNotLook): RawObservation {
  return { ended: 'not-had', why }
}

/** The shell ended before it came to this fact. */
function noAnswer(result: ShellResult): CouldNotLook {
  if (result.ended === 'not-run') return result.why
  return couldNotLook('failed', `the shell gave no answer for it (${result.stderr.trim().slice(-200)})`)
}

function between(text: string, start: string, end: string): { text: string; after: string } | undefined {
  const from = text.indexOf(start)
  if (from < 0) return undefined
  const rest = text.slice(from + start.length)
  const to = rest.indexOf(end)
  return to < 0 ? { text: rest, after: '' } : { text: rest.slice(0, to), after: rest.slice(to + end.length) }
}
