import { type CouldNotLook, couldNotLook, type Fact } from '../model/fact.ts'
import type { Observation, RawObservation } from '../model/observation.ts'
import { showOutput } from './show-output.ts'

type Exited = Extract<RawObservation, { ended: 'exited' }>

/**
 * What a machine gave, as a fact: a value, absent, or could not look with the reason. Never throws, and never takes
 * half an output or a failed command for a value.
 */
export function factOf(observation: Observation, raw: RawObservation): Fact {
  if (raw.ended === 'absent') return { state: 'absent', reason: raw.reason }
  if (raw.ended === 'not-had') return raw.why
  if (raw.truncated) {
    return couldNotLook('too-long', 'there was more output than is kept', 'Let the script print less.')
  }
  if (raw.lacked !== undefined) return couldNotLook('no-command', raw.lacked, installIt)
  if (raw.exitCode === observation.absentExit) {
    return { state: 'absent', reason: `the script ended with ${raw.exitCode}: it is not there` }
  }
  if (bySignal(raw)) return failed(observation, raw)
  if (raw.exitCode === 0 || observation.parser.name === 'status') return parse(observation, raw)
  if (raw.exitCode === brokenPipe) return parse(observation, { ...raw, exitCode: 0 })
  if (observation.invalidMeans !== undefined && /\binvalid argument\b/i.test(raw.stderr)) {
    return parse(observation, { ...raw, stdout: observation.invalidMeans, exitCode: 0 })
  }
  return failed(observation, raw)
}

const installIt = 'Install it there, or look from a machine that has it.'

/** A program was told that nobody reads on: `yes | head -1` did what it was meant to. */
const brokenPipe = 141

/** How a shell says that a signal ended a script: it did not come to its answer. */
function bySignal({ exitCode }: Exited): boolean {
  return exitCode > 128 && exitCode <= 192 && exitCode !== brokenPipe
}

function parse(observation: Observation, output: Exited): Fact {
  const { parser } = observation
  const parsed = parser.parse(output)
  if ('absent' in parsed) return { state: 'absent', reason: parsed.absent }
  if ('unreadable' in parsed)
    return couldNotLook('unreadable', `read as ${parser.name}: ${parsed.unreadable}`)
  const { value } = parsed
  return { state: 'value', type: parser.type, value, ...(parser.show && { shown: parser.show(value) }) }
}

function failed(observation: Observation, raw: Exited): CouldNotLook {
  const said = raw.stderr.trim() === '' ? 'it said nothing' : `it said ${showOutput(raw.stderr)}`
  const reason = `it ended with exit code ${raw.exitCode}; ${said}`
  if (!/permission denied|operation not permitted|password is required/i.test(raw.stderr)) {
    return couldNotLook('failed', reason)
  }
  const advice = observation.root
    ? 'Log in as root, or let this login use sudo without a password.'
    : 'Log in as root; where root is always needed, say `root: true` in the playbook.'
  return couldNotLook('not-permitted', reason, advice)
}
