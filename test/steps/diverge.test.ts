import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingOf } from '../../src/evidence/finding-of.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { WindowOutcome } from '../../src/model/machine.ts'
import type { Reading } from '../../src/model/reading.ts'
import type { Located } from '../../src/model/source-position.ts'
import { parseGraph } from '../../src/probes/function-graph/parse-graph.ts'
import type { FakeMachine } from '../support/fake-bench.ts'
import { playbookOf, playbookText } from '../support/read-sample.ts'
import { eventsOf, walkText, windowDone } from '../support/walk-sample.ts'

const samples = join(import.meta.dirname, '../probes/samples/function-graph')

function recorded(name: string): WindowOutcome {
  const { tree } = parseGraph(readFileSync(join(samples, `${name}.txt`), 'utf8'))
  const reading: Reading = {
    backend: 'function_graph',
    coverage: { virtnet_probe: { state: 'armed', symbols: ['virtnet_probe'], note: '' } },
    calls: [],
    losses: [],
    unproved: undefined,
    tree,
  }
  return { ...windowDone, reading }
}

const text = (kind: string) =>
  playbookText(
    `
  part:
    title: Where do they part?
    ${kind}
    next:
      - {when: 'first_difference(part) == "virtnet_probe"', go: bad}
      - unknown: open
      - otherwise: good
`,
    "actions:\n  kick: {title: Kick it, risk: changes, takes_down: it, way_back: none, run: 'echo kick'}\n",
  )
const diverge = text('diverge: {while: kick, roots: [virtnet_probe], repeat: 3}')
const allowed = { 'allow.kick.suspect': true, 'allow.kick.baseline': true }

function walk(playbook: string, suspect: WindowOutcome, baseline: WindowOutcome) {
  return walkText(playbook, {
    suspect: { windows: { kick: suspect } },
    baseline: { windows: { kick: baseline } },
    answers: allowed,
  })
}

describe('a step that compares call trees', () => {
  it('runs as often as it says on both machines, is allowed once, and finds where they part', async () => {
    const walked = await walk(diverge, recorded('suspect'), recorded('healthy'))
    expect(walked.thrown).toBeUndefined()
    expect(walked.path).toEqual(['part', 'bad'])
    expect(walked.bench.asked.map(({ name }) => name)).toEqual(['allow.kick.suspect', 'allow.kick.baseline'])
    expect(walked.bench.asked[0]?.message).toContain('3 times')
    expect(eventsOf(walked, 'window-opened').map(({ role, take }) => [role, take?.number, take?.of])).toEqual(
      [1, 2, 3].flatMap((take) => ['suspect', 'baseline'].map((role) => [role, take, 3])),
    )
    const [compared, ...more] = eventsOf(walked, 'compared')
    expect(more).toEqual([])
    expect(compared?.finding).toMatchObject({
      kind: 'trees',
      verdict: 'parts',
      runs: { suspect: 3, baseline: 3 },
    })
  })

  it('founds its conclusion: by diverge, proved, with both trees side by side', async () => {
    const walked = await walk(diverge, recorded('suspect'), recorded('healthy'))
    const found = findingOf(walked.case, { playbook: playbookOf(diverge) })
    expect(found).toMatchObject({ grade: 'proved', by: 'diverge', step: 'part' })
    expect(found?.calls).toMatchObject({ step: 'part', fork: { baseline: 'netif_carrier_off' } })
    expect(found?.calls?.rows.some(({ here, depth }) => here && depth > 0)).toBe(true)
    expect(found?.leavesOpen[0]).toMatch(/accident with a chance of 0\.1/)
  })

  it('founds nothing where it could not compare', async () => {
    const walked = await walk(diverge, recorded('suspect'), couldNotLook('no-tracefs', 'it has none'))
    const found = findingOf(walked.case, { playbook: playbookOf(diverge) })
    expect(found).toMatchObject({ grade: 'not-looked', because: [expect.stringContaining('it has none')] })
  })

  it('finds two machines alike that do the same', async () => {
    const walked = await walk(diverge, recorded('healthy'), recorded('healthy'))
    expect(walked.path).toEqual(['part', 'good'])
  })

  it('cannot tell when one machine could not be watched', async () => {
    const walked = await walk(diverge, recorded('suspect'), couldNotLook('no-tracefs', 'it has none'))
    expect(walked.path).toEqual(['part', 'open'])
    expect(eventsOf(walked, 'compared')[0]?.finding).toMatchObject({ verdict: 'inconclusive' })
  })

  describe('of machines with unlike kernels', () => {
    const has = (...functions: string[]) => ({ 'functions of the kernel': functions.join('\n') })
    const onUnlike = (facts: Record<string, string>) =>
      walkText(diverge, {
        suspect: { windows: { kick: recorded('suspect') }, about: { kernel: '5.4.0' }, facts },
        baseline: {
          windows: { kick: recorded('healthy') },
          facts: has('virtnet_update_settings', 'netif_carrier_on'),
        },
        answers: allowed,
      })

    it('finds where they part when both have the functions, and says that the kernels differ', async () => {
      const walked = await onUnlike(has('netif_carrier_off', 'queue_work_on'))
      expect(walked.path).toEqual(['part', 'bad'])
      expect(eventsOf(walked, 'compared')[0]?.finding.doubts.join()).toContain('5.4.0, 6.1.0')
    })

    it('does not take a function that one kernel does not have for one that it did not call', async () => {
      const walked = await onUnlike(has('queue_work_on'))
      const finding = eventsOf(walked, 'compared')[0]?.finding
      if (finding?.kind !== 'trees') throw new Error('no trees were compared')
      const rows = finding.places.flatMap(({ children }) => children)
      expect(rows.find(({ fn }) => fn === 'netif_carrier_off')?.noise).not.toBe('')
      expect(finding.rejected.map(({ reason }) => reason)).toContain('unlike')
    })

    it('keeps what it looked up, so that a recording answers the same', async () => {
      const walked = await onUnlike(has('netif_carrier_off', 'queue_work_on'))
      const looked = eventsOf(walked, 'fact-observed')
      expect(new Set(looked.map(({ role }) => role))).toEqual(new Set(['suspect', 'baseline']))
      expect(looked.every(({ fact, key }) => fact.state === 'value' && key !== '')).toBe(true)
    })
  })

  it('records once when it is a probe, and compares all the same', async () => {
    const probe = text('probe: {while: kick, tree: {roots: [virtnet_probe]}}')
    const walked = await walk(probe, recorded('suspect'), recorded('healthy'))
    expect(eventsOf(walked, 'window-opened').map(({ take }) => take)).toEqual([undefined, undefined])
    expect(eventsOf(walked, 'compared')).toHaveLength(1)
  })

  it('compares nothing where only one machine is watched', async () => {
    const one = text('diverge: {while: kick, roots: [virtnet_probe], repeat: 1, on: suspect}')
    const walked = await walk(one, recorded('suspect'), recorded('healthy'))
    expect(eventsOf(walked, 'compared')).toEqual([])
    expect(walked.path).toEqual(['part', 'open'])
  })
})

describe('a step that counts calls', () => {
  const survey = text('survey: {while: kick, functions: [a_*], repeat: 2}').replace(
    'first_difference(part) == "virtnet_probe"',
    'first_difference(part) == "a_two"',
  )
  const counted = (counts: Readonly<Record<string, number>>): WindowOutcome => ({
    ...windowDone,
    reading: {
      backend: 'function_profile',
      coverage: {},
      calls: [],
      losses: [],
      unproved: undefined,
      survey: { counts, deaf: [] },
    },
  })

  it('founds its conclusion: by survey, proved, with the counts side by side', async () => {
    const walked = await walk(survey, counted({ a_one: 1, a_two: 0 }), counted({ a_one: 1, a_two: 2 }))
    const found = findingOf(walked.case, { playbook: playbookOf(survey) })
    expect(walked.path).toEqual(['part', 'bad'])
    expect(found).toMatchObject({ grade: 'proved', by: 'survey', step: 'part' })
    expect(found?.calls?.rows).toEqual([
      {
        mark: '-',
        here: true,
        suspect: undefined,
        baseline: 'a_two',
        times: { suspect: 0, baseline: 2 },
        depth: 0,
      },
    ])
  })
})

describe('where the places stand in the sources', () => {
  const source = {
    fn: 'virtnet_probe',
    defined: { file: 'drivers/a.c', line: 7 },
    calls: [{ callee: 'queue_work_on', at: { file: 'drivers/a.c', line: 9 }, through: [] }],
  }
  const asked: string[] = []
  const locates = (role: string, located: Located): FakeMachine => ({
    windows: { kick: recorded(role === 'suspect' ? 'suspect' : 'healthy') },
    locate: async (wanted) => {
      asked.push(`${role}: ${wanted.map(({ fn, callees }) => `${fn} ${callees.join(',')}`).join()}`)
      return located
    },
  })
  const found = async (suspect: Located, baseline: Located) => {
    asked.length = 0
    const walked = await walkText(diverge, {
      suspect: locates('suspect', suspect),
      baseline: locates('baseline', baseline),
      answers: allowed,
    })
    const finding = eventsOf(walked, 'compared')[0]?.finding
    if (finding?.kind !== 'trees') throw new Error('no trees were compared')
    return finding
  }
  const nothing = { sources: [], unknown: ['another build'] }

  it('is asked for the calls that differ, and kept with the place', async () => {
    const finding = await found({ sources: [source], unknown: [] }, nothing)
    expect(asked[0]).toContain('suspect: virtnet_probe netif_carrier_off,queue_work_on')
    expect(finding.places[0]?.source).toEqual(source)
  })

  it('is asked of the baseline where the suspect’s kernel does not know it', async () => {
    const finding = await found(nothing, { sources: [source], unknown: [] })
    expect(asked).toHaveLength(2)
    expect(finding.places[0]?.source).toEqual(source)
  })

  it('is said once to be unknown, and changes nothing else', async () => {
    const { sourceless, ...finding } = await found(nothing, nothing)
    expect(sourceless).toEqual(['another build'])
    const plain = await walk(diverge, recorded('suspect'), recorded('healthy'))
    expect(eventsOf(plain, 'compared')[0]?.finding).toEqual(finding)
  })
})
