import type { Backend } from '../model/backend.ts'
import { couldNotLook } from '../model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../model/machine.ts'
import type { Shell } from '../model/shell.ts'
import { fetchResult, runOnTarget } from './fetch-result.ts'
import { goneAfterMs } from './window/describe-job.ts'
import { readWindow } from './window/read-window.ts'
import { endScript, foldersOf } from './window/window-scripts.ts'

interface FetchWindow {
  readonly shell: Shell
  readonly backends: readonly Backend[]
  /** `ID.NONCE`, as its opening was journaled. */
  readonly id: string
  /** The boot in which it was opened; empty: not known. */
  readonly boot: string
  readonly action: WindowRequest['action']
  readonly keep: (outcome: WindowOutcome) => void
  readonly signal: AbortSignal
}

/** A playbook may ask for no more. */
const longestSettleMs = 60_000

/**
 * The result of a window that a run opened and did not see to its end. This tells the window nothing: it waits for its end, and then
 * clears it away.
 */
export async function fetchWindow({
  shell,
  backends,
  id,
  boot,
  action,
  keep,
  signal,
}: FetchWindow): Promise<WindowOutcome> {
  const [job = '', nonce = ''] = id.split('.')
  if (!/^[a-z0-9]{1,24}\.[0-9a-f]{16}$/.test(id)) return gone
  let nowhere: WindowOutcome = gone
  for (const folder of foldersOf({ id: job, nonce })) {
    const raw = await fetchResult({
      shell,
      folder,
      tell: undefined,
      boot,
      cutsNetwork: action.cuts === 'network',
      withinMs: goneAfterMs({ actionMs: action.timeoutMs, settleMs: longestSettleMs }),
      signal,
    })
    if (typeof raw === 'string') {
      const outcome = readWindow(raw, backends)
      keep(outcome)
      await runOnTarget(shell, endScript(folder, { id: job, nonce }), 120_000, signal)
      return outcome
    }
    if (raw.code === 'rebooted') nowhere = raw
    else if (raw.code !== 'failed') return raw
  }
  return nowhere
}

const gone = couldNotLook(
  'failed',
  'the machine keeps nothing of this window any more: it cleaned up by itself',
  'What the action did is not known. Look at the machine before it is run again.',
)
