import { setTimeout as sleep } from 'node:timers/promises'
import { type CouldNotLook, couldNotLook } from '../model/fact.ts'
import type { Shell, ShellResult } from '../model/shell.ts'
import { fetchScript, type Tell } from './window/window-scripts.ts'

/** Bytes of a window's result. */
const maxBytes = 24 << 20
/** The folder was laid and nobody is at work in it. */
export const unguarded = couldNotLook('not-begun', 'the machine was never armed: nothing was done')
const rebooted = couldNotLook(
  'rebooted',
  'the machine was started anew while the window was open',
  'The boot ended the action and took the result away. What the action had done by then is not known: look at the machine before it is run again.',
)
const never = new AbortController().signal

/** Runs a window's script as root. */
export function runOnTarget(
  shell: Shell,
  text: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ShellResult> {
  return shell.run({ text, as: 'root', timeoutMs, maxBytes }, signal)
}

interface Fetch {
  readonly shell: Shell
  readonly folder: string
  readonly tell: Tell | undefined
  /** The boot in which the window was opened; empty: not known. */
  readonly boot: string
  readonly cutsNetwork: boolean
  /** How long casebook waits for the result to be there, and to arrive. */
  readonly withinMs: number
  readonly signal: AbortSignal
}

/** Asks until the result is there. Being unreachable for a while is expected after a cut; being told to stop is passed on. */
export async function fetchResult(fetch: Fetch): Promise<string | CouldNotLook> {
  const { shell, folder, tell, boot, cutsNetwork, signal } = fetch
  const deadline = performance.now() + fetch.withinMs
  // While the network goes, a call that waits would only hang: ask briefly then.
  const waitMs = cutsNetwork ? 1000 : 20_000
  let toTell: Tell | undefined = tell
  let told = false
  let last = ''
  // An answer may be long and the way slow: what took all of its time is given twice as much the next time.
  let answerMs = 15_000
  while (performance.now() < deadline) {
    if (signal.aborted && !told) toTell = 'stop'
    const stopping = toTell === 'stop' || toTell === 'unread' || told
    const wait = toTell === 'go' && cutsNetwork ? 0 : waitMs
    const limitMs = wait + answerMs
    const asked = performance.now()
    const script = fetchScript(folder, { tell: toTell, waitMs: wait, boot })
    const result = await runOnTarget(shell, script, limitMs, stopping ? never : signal)
    if (result.ended === 'exited') {
      if (stopping) told = true
      toTell = undefined
      if (result.stdout.startsWith('casebook-window ')) return result.stdout
      if (result.stdout.trim() === 'gone')
        return couldNotLook('failed', 'the folder of the window is gone from the machine')
      if (result.stdout.trim() === 'unguarded') return unguarded
      if (result.stdout.trim() === 'rebooted') return rebooted
      last = result.stderr.trim()
    } else {
      last = result.why.reason
      if (performance.now() - asked >= limitMs) answerMs *= 2
      // A go that may not have arrived must not be said twice after a stop; said again without one it does nothing new.
      await sleep(500)
    }
  }
  return couldNotLook(
    'unreachable',
    `no result within the deadline${last === '' ? '' : `: ${last}`}`,
    `The machine takes the action back, puts its network back and cleans up by itself. If it stays away, type on its console: sh ${folder}/recover`,
  )
}
