import type { Prompter } from '../../model/bench.ts'
import { couldNotLook } from '../../model/fact.ts'
import type { Machine } from '../../model/machine.ts'
import type { PerRole } from '../../model/role.ts'

interface Reach {
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
}

/**
 * For a playbook that is trusted only to look: its facts are read, and none of its actions runs, at any risk. Those that would be
 * asked about are refused beforehand; all else is asked as usual.
 */
export function onlyLooking({ machines, prompter }: Reach): Reach {
  return {
    machines: Object.fromEntries(Object.values(machines).map((machine) => [machine.role, refusing(machine)])),
    prompter: {
      interactive: prompter.interactive,
      ask: async (question, signal) =>
        question.kind === 'consent' ? { value: false, from: 'default' } : prompter.ask(question, signal),
    },
  }
}

function refusing(machine: Machine): Machine {
  const refused = couldNotLook(
    'refused',
    'this playbook is trusted only to look: no action of it runs',
    'Look at it, then agree to all of it with casebook trust.',
  )
  return { ...machine, window: async () => refused }
}
