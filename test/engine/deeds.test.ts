import { describe, expect, it } from 'vitest'
import { walk } from '../../src/engine/walk.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import type { Machine, MachineAbout } from '../../src/model/machine.ts'
import { fakeBench } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { windowDone } from '../support/walk-sample.ts'

const steps = `
  do_it:
    title: Do it
    act: kick
    next: good
`
const more = (run: string, undo = '') => `inputs:
  what: {ask: What?}
actions:
  kick: {title: Kick it, risk: disruptive, takes_down: it, way_back: none, run: ${JSON.stringify(run)}${undo && `, undo: ${undo}`}}
`

interface Situation {
  readonly run?: string
  readonly undo?: string
  readonly what?: string
  readonly target?: string
  readonly about?: Partial<MachineAbout>
  readonly seals?: string | undefined
  readonly before?: readonly JournalEvent[]
}

const here = { machineId: 'm', bootId: 'b', namespaces: 'pid:[1]' }

async function follow(situation: Situation) {
  const { run = 'kick "$what"', undo, what = 'ball', target = 'ssh:box', about = {}, before } = situation
  const bench = fakeBench({
    suspect: { about: { ...here, ...about }, windows: { kick: windowDone } },
    answers: { what, 'allow.kick.suspect': true, 'other_machine.suspect': true },
    ...('seals' in situation
      ? situation.seals !== undefined && { seals: situation.seals }
      : { seals: 'mine' }),
  })
  const machine = bench.machines.suspect
  if (!machine) throw new Error('no suspect')
  const suspect: Machine = { ...machine, target }
  await walk({
    playbook: playbookOf(playbookText(steps, more(run, undo))),
    bench: { ...bench, machines: { suspect } },
    caseId: 'one',
    casebook: '0',
    facts: undefined,
    ...(before && { resumed: { events: before, by: 'bea@desk', reason: '' } }),
  })
  return bench
}

/** A run that was killed right after the yes. */
async function killedAfterTheYes(situation: Situation = {}): Promise<readonly JournalEvent[]> {
  const { events } = await follow(situation)
  const at = events.findIndex(({ type }) => type === 'consent-given')
  expect(at).toBeGreaterThan(0)
  return events.slice(0, at + 1)
}

const asks = (bench: Awaited<ReturnType<typeof follow>>) =>
  bench.asked.some(({ name }) => name === 'allow.kick.suspect')

describe('a yes on record', () => {
  it('counts on the same machine for the same deed', async () => {
    const went = await follow({ before: await killedAfterTheYes() })
    expect(asks(went)).toBe(false)
    expect(went.log).toContain('suspect runs kick {"what":"ball"}')
  })

  it.each<[string, Situation]>([
    ['of another target', { target: 'ssh:other' }],
    ['of a machine that was started anew', { about: { bootId: 'later' } }],
    ['of another machine behind the same name', { about: { machineId: 'n' } }],
    ['of another container under the same kernel', { about: { namespaces: 'pid:[2]' } }],
    ['of another login', { about: { login: 'ann' } }],
    ['of another script', { run: 'kick --hard "$what"' }],
    ['of another way back', { undo: 'unkick' }],
    ['of another case, workstation or user', { seals: 'somebody else’s' }],
    ['where nothing can be known again', { seals: undefined }],
  ])('does not count for that %s: it is asked for again, and kept', async (_, now) => {
    const before = await killedAfterTheYes()
    const went = await follow({ ...now, before })
    expect(asks(went)).toBe(true)
    expect(went.events.filter(({ type }) => type === 'consent-given')).toHaveLength(1)
  })

  it('does not count with another value in the script', async () => {
    const before = (await killedAfterTheYes()).map((event) =>
      event.type === 'input-set' ? { ...event, value: 'dog' } : event,
    )
    expect(asks(await follow({ before }))).toBe(true)
  })

  it('does not count where the machine does not say who it is', async () => {
    const nobody = { about: { bootId: '' } }
    expect(asks(await follow({ ...nobody, before: await killedAfterTheYes(nobody) }))).toBe(true)
  })

  it('does not count when its text was written into the journal by hand', async () => {
    const before = (await killedAfterTheYes({ seals: undefined })).map((event) =>
      event.type === 'consent-given' ? { ...event, seal: 'a'.repeat(64) } : event,
    )
    expect(asks(await follow({ before }))).toBe(true)
  })
})
