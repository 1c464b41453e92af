import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPlaybookText } from '../../src/app/playbooks/load-playbook.ts'
import { contextOf } from '../../src/app/view.ts'
import { walk } from '../../src/engine/walk.ts'
import { findingOf } from '../../src/evidence/finding-of.ts'
import { readWindow } from '../../src/machines/window/read-window.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { RawObservation } from '../../src/model/observation.ts'
import type { Role } from '../../src/model/role.ts'
import { backends } from '../../src/probes/index.ts'
import { handoverReport } from '../../src/report/handover-report.ts'
import { observing } from '../../src/steps/observe.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { type FakeMachine, type Fakes, fakeBench } from '../support/fake-bench.ts'
import { walkLive } from '../support/walk-live.ts'

const root = join(import.meta.dirname, '..', '..', 'playbooks')

function read(name: string) {
  const file = join(root, `${name}.yaml`)
  const { playbook, diagnostics } = readPlaybookText(file, readFileSync(file))
  if (!playbook) throw new Error(diagnostics.map((each) => each.message).join('; '))
  return playbook
}

const eth0 = read('eth0-operstate-unknown')
const { events } = readJournal(join(root, 'recordings', 'eth0-lab'))

type Facts = Record<string, string | RawObservation>

/** A machine as the lab recorded it. */
function recorded(role: Role, facts: Facts = {}): FakeMachine {
  const seen: Facts = {}
  const had: Record<string, WindowOutcome> = {}
  for (const event of events) {
    if (event.type === 'fact-observed' && event.role === role) seen[event.name] ??= event.raw
    if (event.type === 'window-closed' && event.role === role)
      had[event.action] ??= readWindow(event.outcome.raw ?? '', backends)
  }
  return { facts: { ...seen, ...facts }, windows: had }
}

async function found(fakes: Fakes) {
  const allow = { 'allow.rebind.suspect': true, 'allow.rebind.baseline': true, repro: 'rebind' }
  const bench = fakeBench({ ...fakes, answers: { ...allow, ...fakes.answers } })
  const facts = observing(eth0.facts)
  const kase = await walk({ playbook: eth0, bench, caseId: 'test', casebook: 'test', facts })
  return { end: kase.conclusion?.step, kase, finding: findingOf(kase, contextOf(eth0)) }
}

const suspect = recorded('suspect')
const baseline = recorded('baseline')

describe('how sure the ends of eth0-operstate-unknown are', () => {
  it('the back end does not offer it: proved on both machines, with the fork', async () => {
    const { end, finding } = await found({ suspect, baseline })
    expect(end).toBe('back_end')
    expect(finding).toMatchObject({ grade: 'proved', by: 'probe', step: 'offered' })
    expect(finding?.owner).not.toBe('')
    expect(finding?.calls?.fork).toMatchObject({ baseline: 'netif_carrier_off', suspect: 'netif_carrier_on' })
    expect(finding?.facts.filter(({ differs }) => differs).map(({ name }) => name)).toContain('operstate')
  })

  it('without a baseline: proved on one, and the hand-over says what that leaves open', async () => {
    const { end, kase, finding } = await found({ suspect })
    expect(end).toBe('back_end')
    expect(finding).toMatchObject({ grade: 'proved' })
    const open = 'There is no baseline: whether a healthy machine does the same is open.'
    expect(finding?.leavesOpen).toContain(open)
    const text = handoverReport({ case: kase, events: [], context: contextOf(eth0) })
    for (const words of [open, 'How sure this is: proved', 'There was no baseline to compare with'])
      expect(text).toContain(words)
  })

  it('a stopped action is not looked at', async () => {
    const { finding } = await found({ suspect, baseline, answers: { 'allow.rebind.suspect': false } })
    expect(finding?.grade).toBe('not-looked')
  })

  it('a state that the machine does not show is not looked at', async () => {
    const why = couldNotLook('not-permitted', 'this login may not read it')
    const denied = { ended: 'not-had', why } as const
    const blind = recorded('suspect', { first_look: denied, operstate: denied })
    expect((await found({ suspect: blind, baseline })).finding?.grade).toBe('not-looked')
  })

  it('a state that is no longer there is observed', async () => {
    const gone = recorded('suspect', { first_look: 'up', operstate: 'up' })
    const { finding } = await found({ suspect: gone, baseline })
    expect(finding).toMatchObject({ grade: 'observed', by: 'facts' })
  })
})

it('a port of this machine on which nothing listens: nobody was asked whether it is another port', async () => {
  const playbook = read('tcp-service-unreachable')
  const kase = await walkLive({ playbook, answers: { port: 1 } })
  expect(kase.conclusion?.step).toBe('nothing_listens')
  expect(findingOf(kase, contextOf(playbook))).toMatchObject({
    grade: 'inferred',
    by: 'facts',
    because: ['by default, as nobody was asked, elsewhere is false'],
  })
})
