import type { JournalEvent } from '../model/event.ts'
import type { WindowOutcome } from '../model/machine.ts'
import { keepAttachment, readAttachment } from './attachment.ts'
import { fromEarlier } from './earlier-event.ts'
import { faultOfEvent } from './shapes/event-shape.ts'
import { isMap } from './shapes/shape.ts'

/** Bytes of a window's raw text past which it becomes an attachment. */
const inline = 32 << 10

type Closed = Extract<JournalEvent, { type: 'window-closed' }>

/** What stands on a line for a window whose raw text is an attachment. */
interface StoredOutcome {
  readonly state: WindowOutcome['state']
  /** The attachment's name. */
  readonly attached?: unknown
}

/**
 * An event as the journal's line holds it. A window's long raw text is kept beside the journal first, and a recorded call
 * tree is left out: it is parsed again from the raw text.
 */
export function toStored(folder: string, event: JournalEvent): object {
  if (event.type !== 'window-closed') return event
  const outcome = withoutTree(event.outcome)
  const { raw, ...rest } = outcome
  if (raw === undefined || Buffer.byteLength(raw) <= inline) return { ...event, outcome }
  return { ...event, outcome: { ...rest, attached: keepAttachment(folder, raw) } }
}

/** The event as it is held from now on: what lies on disk is not kept in memory as well. */
export function lighten(folder: string, event: JournalEvent, stored: object): JournalEvent {
  if (event.type !== 'window-closed' || event === stored) return event
  const { outcome } = stored as { readonly outcome: StoredOutcome }
  if (outcome.attached === undefined) return { ...event, outcome: withoutTree(event.outcome) }
  const { attached, ...rest } = outcome
  return { ...event, outcome: lazily(folder, String(attached), rest) }
}

/** Its raw text is read when somebody looks at it: the texts of many windows together have no room. */
function lazily(folder: string, attachment: string, outcome: object): Closed['outcome'] {
  return Object.defineProperty({ ...outcome }, 'raw', {
    enumerable: true,
    get: () => {
      const read = readAttachment(folder, attachment)
      // A finished window always has a raw text: an empty one is what is left of it.
      return 'text' in read ? read.text : ''
    },
    // The rest of the line is what was written from a WindowOutcome.
  }) as Closed['outcome']
}

function withoutTree(outcome: WindowOutcome): WindowOutcome {
  if (outcome.state !== 'done' || !outcome.reading?.tree) return outcome
  const { tree: _, ...reading } = outcome.reading
  return { ...outcome, reading }
}

/** What of a line's event is not of its type, in words; undefined: all is. Read before anything else of it is. */
export function faultOfStored(stored: JournalEvent): string | undefined {
  const event = fromEarlier(stored)
  const held = event.type === 'window-closed' ? plainOutcome(event.outcome) : undefined
  const fault = faultOfEvent(held ? { ...event, outcome: held } : event)
  return fault === undefined ? undefined : `its ${fault.slice(1) || 'form'} is none that casebook writes`
}

/** The outcome as if its raw text stood on the line. */
function plainOutcome(outcome: unknown): object | undefined {
  if (!isMap(outcome) || typeof outcome['attached'] !== 'string') return undefined
  const { attached, ...rest } = outcome
  return { ...rest, raw: attached }
}

interface Restored {
  readonly event: JournalEvent
  /** The attachment that holds its raw text, if one does. */
  readonly attachment: string | undefined
  /** Why the raw text is missing; empty when it is there. */
  readonly lost: string
}

/** The event that a line stands for. */
export function fromStored(folder: string, stored: JournalEvent): Restored {
  const event = fromEarlier(stored)
  const plain = { event, attachment: undefined, lost: '' }
  if (event.type !== 'window-closed') return plain
  // A line may hold anything.
  const held: StoredOutcome | undefined = event.outcome
  if (held?.attached === undefined) return plain
  const { attached, ...outcome } = held
  const attachment = String(attached)
  const read = readAttachment(folder, attachment)
  const lost = 'lost' in read ? `the attachment ${attachment.slice(0, 12)} ${read.lost}` : ''
  if (lost !== '' && outcome.state !== 'done')
    return { event: { ...event, outcome: outcome as Closed['outcome'] }, attachment, lost }
  return { event: { ...event, outcome: lazily(folder, attachment, outcome) }, attachment, lost }
}
