import type { JournalEvent } from '../model/event.ts'

type Opened = Extract<JournalEvent, { type: 'case-opened' }>

/** How journals of version 1 hold the playbook: it was one file. */
interface EarlierPlaybook {
  readonly name: string
  readonly title: string
  readonly file: string
  readonly text: string
}

/**
 * An event in today's form, from today's casebook or an older one. What is read goes through here once; the journal itself stays as it
 * is.
 */
export function fromEarlier(event: JournalEvent): JournalEvent {
  if (event.type !== 'case-opened') return event
  // A line may hold anything.
  const playbook = event.playbook as Opened['playbook'] | EarlierPlaybook | null | undefined
  if (typeof playbook !== 'object' || playbook === null || !('text' in playbook)) return event
  const { name, title, file, text } = playbook
  return { ...event, playbook: { name, title, files: [{ name: file, text }] } }
}
