import type { JournalEvent } from '../model/event.ts'

type Opened = Extract<JournalEvent, { type: 'window-opened' }>

/** What an opening and its closing have in common. Not the key: what is secret in it is taken out when it is kept. */
export function windowOf({
  role,
  step,
  action,
  take,
}: Pick<Opened, 'role' | 'step' | 'action' | 'take'>): string {
  return JSON.stringify([role, step, action, take?.number])
}
