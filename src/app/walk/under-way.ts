import { goneAfterMs } from '../../machines/window/describe-job.ts'
import type { JournalEvent } from '../../model/event.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Role } from '../../model/role.ts'

/** What runs on the machines at this moment, for the message of a casebook that has to end at once. */
interface UnderWay {
  see(event: JournalEvent): void
  /** One line a window: where it runs, and until when the machine cleans up by itself. Empty when there is none. */
  lines(): readonly string[]
}

/** `targets`: what the machines are called. */
export function openUnderWay(playbook: Playbook, targets: Readonly<Partial<Record<Role, string>>>): UnderWay {
  const open = new Map<Role, string>()
  return {
    see: (event) => {
      if (event.type === 'window-closed') open.delete(event.role)
      if (event.type !== 'window-opened') return
      const actionMs = playbook.actions.get(event.action)?.timeoutMs ?? 0
      const settleMs = playbook.steps.get(event.step)?.body.declares.probe?.settleMs ?? 0
      const until = new Date(Date.parse(event.at) + goneAfterMs({ actionMs, settleMs })).toISOString()
      open.set(
        event.role,
        `${event.action} on the ${event.role}, ${targets[event.role]}: the machine ends it and cleans up by itself, at the latest by ${until.slice(0, 19)}Z`,
      )
    },
    lines: () => [...open.values()],
  }
}
