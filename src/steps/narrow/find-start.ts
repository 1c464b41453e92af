import { hear, type ReadingPair } from '../../evidence/heard.ts'
import { readingPair } from '../../evidence/scope.ts'
import type { Desk } from '../../model/playbook.ts'
import type { Call } from '../../model/reading.ts'
import type { Role } from '../../model/role.ts'
import type { NarrowDeclaration } from './narrow-declaration.ts'

/** What is known of the function that a narrowing starts from. */
export type Start =
  | { readonly is: 'one-sided'; readonly fn: string; readonly caller: Role; readonly calls: readonly Call[] }
  /** There is nothing to go up from. */
  | { readonly is: 'nothing'; readonly reason: string }
  /** Nobody has listened to it yet, or not for its callers. */
  | { readonly is: 'unheard'; readonly fn: string }

/** Looks into what this case has recorded already: a window that was there need not be opened again. */
export function findStart(
  desk: Desk,
  { from, action }: NarrowDeclaration,
): { start: Start; earlier?: ReadingPair } {
  if ('step' in from) {
    const earlier = readingPair(desk.playbook, desk.case, from.step)
    if (!earlier) return { start: { is: 'nothing', reason: `${from.step} is no probe step` } }
    return { start: judgeStart(earlier, from.label), earlier }
  }
  for (const step of Object.keys(desk.case.windows)) {
    const pair = readingPair(desk.playbook, desk.case, step)
    const label = pair?.declaration.calls.find(
      (call) => call.functions[0] === from.fn && call.returns === undefined,
    )?.label
    const same = pair?.declaration.while === action
    const start = same && label !== undefined ? judgeStart(pair, label) : undefined
    if (pair && start?.is === 'one-sided') return { start, earlier: pair }
  }
  return { start: { is: 'unheard', fn: from.fn } }
}

export function judgeStart(pair: ReadingPair, label: string): Start {
  const sides = { suspect: hear(pair, 'suspect', label), baseline: hear(pair, 'baseline', label) }
  const { suspect, baseline } = sides
  for (const [role, heard] of [
    ['suspect', suspect],
    ['baseline', baseline],
  ] as const) {
    if (heard.state === 'could-not-look')
      return { is: 'nothing', reason: `${label}, ${role}: ${heard.reason}` }
  }
  const caller = suspect.state === 'called' ? 'suspect' : 'baseline'
  const heard = sides[caller]
  if (suspect.state === baseline.state || heard.state !== 'called') {
    const both = suspect.state === 'called'
    const reason = both
      ? `both machines called ${label}: what lies below it can differ, what lies above it does not`
      : `neither machine called ${label}: there is no call to go up from`
    return { is: 'nothing', reason }
  }
  const withCallers = heard.calls.filter(({ caller, stack }) => caller !== undefined || stack.length > 0)
  return withCallers.length > 0
    ? { is: 'one-sided', fn: heard.fn, caller, calls: withCallers }
    : { is: 'unheard', fn: heard.fn }
}
