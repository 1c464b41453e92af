import { UsageError } from '../model/usage-error.ts'
import { type Shared, shareEvents } from '../redact/share-events.ts'
import type { OpenedCase } from './places.ts'

/** A case as it may leave this machine: chained anew, naming the case that it came from. One that still holds a name is refused. */
export function shareCase(opened: OpenedCase, hide: readonly string[]): Shared {
  const from = { case: opened.case.id, head: opened.head }
  const events = opened.events.map((event) =>
    event.type === 'case-opened' ? { ...event, sharedFrom: from } : event,
  )
  const shared = shareEvents(events, hide)
  if (shared.leaks.length === 0) return shared
  throw new UsageError(
    `what is to be shared still holds ${shared.leaks.join(', ')} in some form`,
    'Nothing was written. Mark the text around it with --hide, or hand over the case itself to somebody who may see it.',
  )
}
