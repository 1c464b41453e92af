import { describe, expect, it } from 'vitest'
import { compareSnapshots } from '../../src/evidence/compare-snapshots.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { snapshotOf } from '../support/sample-snapshot.ts'

const window = 'a1b2c3.0123456789abcdef'

function tracesOf(lines: Partial<Snapshot['lines']>, before: Partial<Snapshot['lines']> = {}) {
  const found = compareSnapshots({ before: snapshotOf(before), after: snapshotOf(lines) })
  if (found.state !== 'compared') throw new Error(found.reason)
  return found.traces
}

describe('what a machine shows before and after', () => {
  it('is nothing when both are equal, and says how much was looked at', () => {
    const same = snapshotOf({ modules: ['veth'], probes: ['kprobe_events p:stranger/one'] })
    expect(compareSnapshots({ before: same, after: same })).toMatchObject({
      state: 'compared',
      traces: [],
      checked: { length: 9 },
    })
  })

  it.each([
    ['folders', `/run/casebook.${window}`, `rm -rf '/run/casebook.${window}'`],
    ['folders', `unit casebook.${window}.scope`, `systemctl stop 'casebook.${window}.scope'`],
    ['processes', `ACTION ${window} 4711 sleep`, 'kill -KILL 4711'],
    [
      'probes',
      'kprobe_events p:casebook_a1b2c3/casebook_a1b2c3_0',
      `echo '-:casebook_a1b2c3/casebook_a1b2c3_0' >> /sys/kernel/tracing/kprobe_events`,
    ],
    ['instances', 'casebook_a1b2c3', `rmdir '/sys/kernel/tracing/instances/casebook_a1b2c3'`],
    ['modules', 'casebook_a1b2c3_stap', `rmmod 'casebook_a1b2c3_stap'`],
  ] as const)('is ours among the %s when it bears our name, with what removes it', (kind, line, remove) => {
    expect(tracesOf({ [kind]: [line] })).toEqual([{ kind, line, change: 'new', whose: 'ours', remove }])
  })

  it('is the machine’s own care while the window’s janitor lives', () => {
    const after = { folders: [`/run/casebook.${window}`], processes: [`JANITOR ${window} 12 sh`] }
    expect(tracesOf(after).map(({ whose, remove }) => [whose, remove])).toEqual([
      ['in-care', ''],
      ['in-care', ''],
    ])
  })

  it('is another run’s when the case did not open its window: that run may be just setting up, or clearing away', () => {
    const after = snapshotOf({ folders: [`/run/casebook.${window}`], instances: ['casebook_mine1'] })
    const found = compareSnapshots({ before: snapshotOf(), after }, ['mine1.fedcba9876543210'])
    if (found.state !== 'compared') throw new Error(found.reason)
    expect(found.traces.map(({ line, whose, remove }) => [line, whose, remove !== ''])).toEqual([
      [`/run/casebook.${window}`, 'another-run', false],
      ['casebook_mine1', 'ours', true],
    ])
  })

  it('is ours when it is a BPF program that a marked process holds, else somebody else’s', () => {
    const after = {
      processes: [`WATCH ${window} 7 bpftrace`],
      programs: ['2 bpf-prog held by bpftrace 7', '1 bpf-prog held by bpftrace 8'],
    }
    expect(tracesOf(after).map(({ kind, whose }) => [kind, whose])).toEqual([
      ['processes', 'ours'],
      ['programs', 'ours'],
      ['programs', 'others'],
    ])
  })

  it('is never ours without our name, whether it came or went, and nothing is offered to remove it', () => {
    const found = tracesOf({ modules: ['virtio_net'] }, { probes: ['kprobe_events p:stranger/one'] })
    expect(found.map(({ kind, change, whose, remove }) => [kind, change, whose, remove])).toEqual([
      ['probes', 'gone', 'others', ''],
      ['modules', 'new', 'others', ''],
    ])
  })

  it('is no change when an earlier leftover of ours was removed', () => {
    expect(tracesOf({}, { instances: ['casebook_old1'] })).toEqual([])
  })
})

describe('what was looked at on one side only', () => {
  it.each([
    ['before', { after: snapshotOf() }],
    ['after', { before: snapshotOf() }],
    ['after', { before: snapshotOf(), after: couldNotLook('unreachable', 'it is gone') }],
  ])('proves nothing when the side %s is missing', (when, snapshots) => {
    expect(compareSnapshots(snapshots)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining(when),
    })
  })

  it('leaves a kind out that could not be read on either side', () => {
    const found = compareSnapshots({
      before: snapshotOf({}, { probes: 'no root' }),
      after: snapshotOf({ probes: ['kprobe_events p:casebook_a1/x'] }),
    })
    expect(found).toMatchObject({ traces: [], checked: { length: 8 }, unseen: { probes: 'no root' } })
  })
})

describe('a machine that was started anew between the two looks', () => {
  const before = { ...snapshotOf({ modules: ['veth'], sysctls: ['kernel/printk 4'] }), boot: 'a' }
  const after = snapshotOf({
    modules: ['tun'],
    sysctls: ['kernel/printk 7'],
    folders: [`/run/casebook.${window}`],
  })
  const ownersOf = (boot: string | undefined) => {
    const found = compareSnapshots({ before, after: { ...after, ...(boot !== undefined && { boot }) } })
    return found.state === 'compared' ? found.traces.map(({ line, whose }) => [line, whose]) : found
  }

  it('has what its boot set anew, which is nobody’s work; what has our name stays ours', () => {
    expect(ownersOf('b')).toEqual([
      [`/run/casebook.${window}`, 'ours'],
      ['tun', 'boot'],
      ['veth', 'boot'],
      ['kernel/printk 7', 'boot'],
      ['kernel/printk 4', 'boot'],
    ])
  })

  it.each([['a'], [undefined]])('was not, as far as its boot %s says', (boot) => {
    expect(ownersOf(boot)).toContainEqual(['tun', 'others'])
  })
})
