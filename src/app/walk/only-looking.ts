import type { Prompter } from '../../model/bench.ts'
import { couldNotLook } from '../../model/fact.ts'
import type { Machine } from '../../model/machine.ts'
import type { PerRole } from '../../model/role.ts'
import type { TrustScope } from '../../model/trust-scope.ts'

interface Reach {
  readonly machines: PerRole<Machine>
  readonly prompter: Prompter
}

/**
 * For a playbook that is trusted only to look: its facts are read, those that ask for root only where that was agreed to, and none of
 * its actions runs, at any risk. Those that would be asked about are refused beforehand; all else is asked as usual.
 */
export function onlyLooking({ machines, prompter }: Reach, scope: Exclude<TrustScope, 'all'>): Reach {
  const limited = (machine: Machine) =>
    scope === 'read_only_root' ? refusing(machine) : withoutRoot(refusing(machine))
  return {
    machines: Object.fromEntries(Object.values(machines).map((machine) => [machine.role, limited(machine)])),
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

/** Its facts that ask for root never reach the machine. */
function withoutRoot(machine: Machine): Machine {
  const refused = couldNotLook(
    'refused',
    'this fact asks for root, and the playbook is trusted only to look without root',
    'Look at it, then agree with casebook trust --read-only --root.',
  )
  return {
    ...machine,
    observe: async (requests, signal) => {
      const answers = await machine.observe(
        requests.filter(({ observation }) => !observation.root),
        signal,
      )
      const looked = answers.values()
      return requests.map(({ observation }) => {
        const answer = observation.root ? undefined : looked.next().value
        return answer ?? { ended: 'not-had', why: refused }
      })
    },
  }
}
