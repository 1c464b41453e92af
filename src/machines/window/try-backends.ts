import type { Backend } from '../../model/backend.ts'
import { chooseBackends } from '../../model/choose-backends.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { WindowOutcome, WindowRequest } from '../../model/machine.ts'

interface Choice {
  /** All there are, best first. */
  readonly backends: readonly Backend[]
  /** The user's own order, over that of the playbook. */
  readonly order?: readonly string[]
  readonly request: WindowRequest
}

/** Opens a window with the first backend that can watch here; a window without a probe needs none. */
export async function tryBackends(
  { backends, order, request }: Choice,
  watchWith: (backend: Backend | undefined, passedOver: readonly string[]) => Promise<WindowOutcome>,
): Promise<WindowOutcome> {
  if (!request.probe) return watchWith(undefined, [])
  const { candidates, passedOver: ruledOut } = chooseBackends(backends, request.probe, order)
  const passedOver = [...ruledOut]
  let first: WindowOutcome | undefined
  for (const backend of candidates) {
    const outcome = await watchWith(backend, [...passedOver])
    if (!mayAnotherTry(outcome)) return outcome
    first ??= outcome
    passedOver.push(`${backend.name}: ${outcome.reason}`)
  }
  const why = passedOver.length > 0 ? ` (${passedOver.join('; ')})` : ''
  return first ?? couldNotLook('unsupported', `no backend can watch this${why}`)
}

/** What keeps a backend from watching before anything was done: then the next one may try. */
const refusals = new Set<CouldNotLook['code']>([
  'no-tracefs',
  'no-kprobes',
  'locked-down',
  'not-armed',
  'unsupported',
])

export function mayAnotherTry(outcome: WindowOutcome): outcome is CouldNotLook {
  return outcome.state !== 'done' && refusals.has(outcome.code)
}
