import { observationKey } from '../evidence/recording-key.ts'
import { variablesFor } from '../evidence/variables.ts'
import { factOf } from '../facts/fact-of.ts'
import { couldNotLook, type Fact, isCouldNotLook } from '../model/fact.ts'
import type { Observation, RawObservation } from '../model/observation.ts'
import { done, lookedInVain } from '../model/outcome.ts'
import type { PlanLine } from '../model/plan-line.ts'
import type { Desk, StepBody } from '../model/playbook.ts'
import { usedNames } from '../model/quote.ts'
import { type Role, roles } from '../model/role.ts'
import { stepKind } from '../model/step-kind.ts'

/** Looks at facts, on both machines at the same time. */
export const observe = stepKind({
  kind: 'observe',
  about: 'looks at facts by reading files and running commands that change nothing',
  keys: {
    observe: {
      is: 'observations',
      about: 'the facts that it looks at, on both machines at the same time',
      example: { release: '/proc/sys/kernel/osrelease' },
    },
  },
  read: ({ values: { observe: facts } }) => (facts.length > 0 ? observing(facts) : undefined),
})

/** The body of an observe step; also what looks at a playbook's own facts before the inputs are asked. */
export function observing(facts: readonly Observation[]): StepBody {
  return {
    kind: 'observe',
    declares: { facts },
    plan: (desk) => roles.filter((role) => desk.machines[role]).flatMap((role) => planOn(facts, role)),
    perform: async (desk) => {
      const had = await Promise.all(roles.map((role) => observeOn(desk, role, facts)))
      const [suspect, baseline] = had
      const looked = facts.some((fact) => fact.on.includes('suspect')) ? suspect : baseline
      if (looked === undefined || looked.some((fact) => fact.state !== 'could-not-look')) return done
      const why = looked.find(isCouldNotLook)
      return why ? lookedInVain(why) : { outcome: 'could-not-look', reason: 'nothing was had' }
    },
  }
}

function planOn(facts: readonly Observation[], role: Role): PlanLine[] {
  const here = facts.filter((fact) => fact.on.includes(role))
  if (here.length === 0) return []
  return [
    {
      role,
      text: `looks at ${here.map((fact) => fact.name).join(', ')}`,
      script: here.map((fact) => `# ${fact.name}\n${textOf(fact)}`).join('\n'),
      risk: 'read_only',
      cuts: undefined,
      takesDown: '',
      wayBack: '',
    },
  ]
}

function textOf(fact: Observation): string {
  return 'read' in fact.source ? `cat ${fact.source.read}` : fact.source.run.trimEnd()
}

/** Undefined when the machine is not there: then nothing is journalled for it. */
async function observeOn(desk: Desk, role: Role, facts: readonly Observation[]): Promise<Fact[] | undefined> {
  if (!desk.machines[role]) return undefined
  const had: Fact[] = []
  let left = facts.filter((fact) => fact.on.includes(role))
  while (left.length > 0) {
    const ready = left.filter((fact) => usedNames(textOf(fact), without(left, fact)).length === 0)
    const batch = ready.length > 0 ? ready : left
    had.push(...(await observeBatch(desk, role, batch)))
    left = left.filter((fact) => !batch.includes(fact))
  }
  return had
}

/** Facts of the same step may use each other: those that wait for another one go into a later batch. */
function without(facts: readonly Observation[], fact: Observation): string[] {
  return facts.filter((each) => each !== fact).map((each) => each.name)
}

async function observeBatch(desk: Desk, role: Role, batch: readonly Observation[]): Promise<Fact[]> {
  const requests = batch.map((observation) => {
    return { observation, had: variablesFor(desk.playbook, desk.case, role, textOf(observation)) }
  })
  const sent = requests.flatMap(({ observation, had }) =>
    had.state === 'had' ? [{ observation, variables: had.variables }] : [],
  )
  const raws = sent.length > 0 ? ((await desk.machines[role]?.observe(sent, desk.signal)) ?? []) : []
  return requests.map(({ observation, had }) => {
    const answer = raws[sent.findIndex((each) => each.observation === observation)]
    const raw: RawObservation = had.state === 'had' ? (answer ?? missing) : { ended: 'not-had', why: had }
    const fact = factOf(observation, raw)
    const key = had.state === 'had' ? observationKey(observation, had.variables) : ''
    desk.emit({ type: 'fact-observed', step: desk.step, role, name: observation.name, key, raw, fact })
    return fact
  })
}

const missing: RawObservation = {
  ended: 'not-had',
  why: couldNotLook('failed', 'the machine gave no answer for it'),
}
