import type { Backend } from '../../model/backend.ts'
import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import type { Machine, MachineAbout, WindowOutcome, WindowRequest } from '../../model/machine.ts'
import type { RawObservation } from '../../model/observation.ts'
import type { Role } from '../../model/role.ts'
import type { ShellResult } from '../../model/shell.ts'
import { readGreeting } from '../live-machine.ts'
import type { ObserveRequest } from '../observe-script.ts'
import { readFact } from '../read-facts.ts'
import { tryBackends } from '../window/try-backends.ts'
import type { Kit, KitPart } from './kit.ts'
import { aboutKey, actionKey, factKey, factPart, makeKit, readKitWindow, windowPart } from './kit-parts.ts'
import type { Reply } from './read-reply.ts'

/** The person who can run a kit where casebook may not log in. */
export interface Hands {
  /** `accept` says what is wrong with a reply that was had, or undefined: then it is asked for again. */
  carry(
    kit: Kit,
    accept: (reply: Reply) => string | undefined,
    signal: AbortSignal,
  ): Promise<Reply | CouldNotLook>
}

interface ManualMachine {
  readonly role: Role
  /** As the user wrote it: `manual`, `manual:FILE`. */
  readonly target: string
  /** What was brought back before. */
  readonly replies: readonly Reply[]
  /** What will be asked at once: it goes with the first kit, for every kit is a way to go for somebody. */
  readonly first: readonly KitPart[]
  /** Undefined: nobody is there to fetch more. */
  readonly hands: Hands | undefined
  readonly backends: readonly Backend[]
  /** The backends that the user named, in order. */
  readonly order: readonly string[]
  /** What every word of the machine passes before anyone reads it. */
  readonly redact: (text: string) => string
  /** ISO 8601. */
  readonly now: () => string
}

/**
 * A machine that only somebody else may touch. What a kit brought back is used once, in order, as a recording is asked by
 * declarations; what is still missing becomes the next kit, or, with nobody to carry it, is as it was given last. Every reply says which machine it is from.
 */
export async function openManualMachine(
  manual: ManualMachine,
  signal: AbortSignal,
): Promise<Machine | CouldNotLook> {
  const { role, target, hands } = manual
  const store = openStore()
  const keep = (reply: Reply) =>
    store.add(reply.parts.map((part) => ({ ...part, result: clean(part.result, manual) })))
  const fetchParts = async (parts: readonly KitPart[], purpose: string, during: AbortSignal) => {
    if (!hands) return nobody
    const kit = makeKit({ purpose, madeAt: manual.now(), parts })
    const reply = await hands.carry(kit, (each) => strange(each, { kit, known: about, manual }), during)
    if ('state' in reply) return reply
    keep(reply)
    return undefined
  }
  let about: MachineAbout | undefined
  for (const reply of manual.replies) {
    const wrong = strange(reply, { kit: undefined, known: about, manual })
    if (wrong !== undefined) return couldNotLook('unsupported', wrong)
    keep(reply)
    const said = aboutOf(reply, manual)
    if ('state' in said) return said
    about ??= said
  }
  if (!about) {
    const why = await fetchParts(manual.first, `to know the ${role}`, signal)
    const greeted = why ?? readGreeting(store.take(aboutKey) ?? noResult, target)
    if ('state' in greeted) return greeted
    about = greeted
  }

  const observe = async (requests: readonly ObserveRequest[], during: AbortSignal) => {
    const missing = requests.filter((request) => !store.has(factKey(request)))
    const names = missing.map(({ observation }) => observation.name).join(', ')
    const why =
      missing.length > 0
        ? await fetchParts(missing.map(factPart), `to look at ${names} on the ${role}`, during)
        : undefined
    return requests.map((request): RawObservation => {
      const result = store.take(factKey(request)) ?? (hands ? undefined : store.again(factKey(request)))
      return result ? readFact(request.observation, result) : { ended: 'not-had', why: why ?? nobody }
    })
  }

  const window = (request: WindowRequest, during: AbortSignal): Promise<WindowOutcome> => {
    const held = store.take(actionKey(request)) ?? (hands ? undefined : store.again(actionKey(request)))
    if (held) return Promise.resolve(readKitWindow(held, manual.backends))
    const { name, cuts } = request.action
    const does = `runs “${name}” on the ${role}${cuts ? `, which cuts its ${cuts}` : ''}`
    return tryBackends({ ...manual, request }, async (backend, passedOver) => {
      store.outdate()
      const part = windowPart(request, backend, { title: does, does })
      const why = await fetchParts([part], `to run “${name}” on the ${role}`, during)
      const outcome = why ?? readKitWindow(store.take(part.key) ?? noResult, manual.backends)
      return outcome.state === 'done' ? { ...outcome, passedOver } : outcome
    })
  }

  const first = manual.replies[0]
  const nothing = couldNotLook('unsupported', 'nobody looks for it on a machine that is reached by hand')
  return {
    role,
    target,
    about: {
      ...about,
      ...(!hands &&
        first && {
          recorded: { case: `kit ${first.manifest.kit}`, at: first.manifest.madeAt, target: 'manual' },
        }),
    },
    observe,
    newWindow: () => undefined,
    window,
    fetch: async () => couldNotLook('unsupported', 'what a kit did is known from its reply alone'),
    can: (action) =>
      hands || store.acted(action)
        ? { can: true }
        : { can: false, reason: 'no kit that ran it was brought back' },
    remembered: (subject) => (subject.of === 'consent' && store.acted(subject.action) ? true : undefined),
    leftovers: async () => nothing,
    removeLeftovers: async () => nothing,
    close: async () => {},
  }
}

const nobody = couldNotLook(
  'not-recorded',
  'no kit has brought it back',
  'Make one with casebook kit, or follow the playbook in a terminal with the target manual.',
)

const noResult: ShellResult = { ended: 'not-run', why: nobody, stdout: '', stderr: '' }

function clean(result: ShellResult, { redact }: ManualMachine): ShellResult {
  return { ...result, stdout: redact(result.stdout), stderr: redact(result.stderr) }
}

function aboutOf(reply: Reply, manual: ManualMachine): MachineAbout | CouldNotLook {
  const found = reply.parts.find(({ key }) => key === aboutKey)
  return readGreeting(found ? clean(found.result, manual) : noResult, manual.target)
}

interface Expected {
  readonly kit: Kit | undefined
  readonly known: MachineAbout | undefined
  readonly manual: ManualMachine
}

/**
 * What speaks against taking a reply: it is another kit's, or another machine's, or no machine of ours. Only what was typed at a
 * console that is known already says nothing of whose it is.
 */
function strange(reply: Reply, { kit, known, manual }: Expected): string | undefined {
  const { manifest } = reply
  if (kit && manifest.kit !== kit.id)
    return `it is the reply to the kit ${manifest.kit}, and this is ${kit.id}`
  if (kit && known && !reply.parts.some(({ key }) => key === aboutKey)) return undefined
  const about = aboutOf(reply, manual)
  if ('state' in about) return about.reason
  if (!known) return undefined
  if (about.hostname !== known.hostname)
    return `it is from ${about.hostname}, and this machine is ${known.hostname}`
  if (about.bootId !== known.bootId) return `${about.hostname} was started anew since the first reply`
  return undefined
}

/**
 * What was brought back, in the order in which it was gathered: each is given once. An action may change all that a kit saw before it:
 * once its window is taken, casebook forgets those looks.
 */
function openStore() {
  let parts: readonly Reply['parts'][number][] = []
  let given = new Map<string, ShellResult>()
  const outdate = (until: number) => {
    parts = parts.filter(({ action }, n) => n > until || action !== undefined)
    given = new Map()
  }
  return {
    add: (more: Reply['parts']) => {
      parts = [...parts, ...more]
    },
    has: (key: string) => parts.some((part) => part.key === key),
    take: (key: string): ShellResult | undefined => {
      const index = parts.findIndex((part) => part.key === key)
      const found = parts[index]
      if (!found) return undefined
      if (found.action !== undefined) outdate(index)
      parts = parts.filter((part) => part !== found)
      given.set(key, found.result)
      return found.result
    },
    /** The earlier answer, when nobody can give a new one. */
    again: (key: string) => given.get(key),
    /** An action is about to run. */
    outdate: () => outdate(parts.length),
    /** Whether a kit that ran the action was brought back. */
    acted: (action: string) => parts.some((part) => part.action === action),
  }
}
