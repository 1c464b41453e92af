import { type CouldNotLook, couldNotLook } from '../model/fact.ts'

/** Why a window without its proof proves nothing. */
export function unproved(losses: readonly string[]): CouldNotLook {
  return losses.length > 0
    ? couldNotLook(
        'lost-events',
        `events were lost: ${losses.join('; ')}`,
        'Watch fewer functions, or raise `events`.',
      )
    : couldNotLook(
        'not-armed',
        'the canary that proves the watching was not heard before and after the action',
        'Repeat the step; if it stays so, tracing on this machine is not to be trusted.',
      )
}
