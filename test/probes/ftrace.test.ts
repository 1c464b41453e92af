import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/model/reading.ts'
import { splitSections } from '../../src/model/sections.ts'
import { planWatch } from '../../src/probes/ftrace/plan.ts'
import { ftrace } from '../../src/probes/ftrace.ts'
import { backends } from '../../src/probes/index.ts'
import { leaves } from '../../src/probes/leftovers.ts'
import { listen as call, probe } from '../support/sample-reading.ts'

function sample(name: string): string {
  return readFileSync(join(import.meta.dirname, 'samples/ftrace', `${name}.txt`), 'utf8')
}

function parse(raw: string) {
  return ftrace.parse(splitSections(raw) ?? [])
}

function reading(raw: string): Reading {
  const parsed = parse(raw)
  if ('state' in parsed) throw new Error(`${parsed.code}: ${parsed.reason}`)
  return parsed
}

function code(raw: string, fn: string): string {
  const coverage = reading(raw).coverage[fn]
  return coverage?.state === 'could-not-look' ? coverage.code : (coverage?.state ?? 'missing')
}

describe('what is sent', () => {
  it('is taken by sh as it stands, whatever the declaration', async () => {
    const request = {
      id: 'abc',
      probe: probe([call('f'), call('g', { returns: 'hex', module: 'some-module' })]),
    }
    for (const backend of backends) {
      const { exitCode, stderr } = await execa('sh', ['-n'], {
        input: backend.script(request),
        reject: false,
      })
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    }
  })

  it('cleans up with what also removes what an earlier run left', () => {
    const request = { id: 'abc', probe: probe([call('f')]) }
    const removing = leaves.map(({ remove }) => remove)
    for (const backend of backends)
      expect(removing.some((remove) => backend.script(request).includes(remove))).toBe(true)
  })

  it('never holds a name that is no function: it cannot become a second probe or a command', () => {
    const request = {
      id: 'abc',
      probe: probe([call('bad', { functions: ['f if 1', '$(touch x)', 'a\nb', 'fine'] })]),
    }
    expect(ftrace.script(request)).not.toMatch(/f if 1|touch x|a\nb/)
    expect(planWatch(request).unusable).toEqual(['f if 1', '$(touch x)', 'a\nb'])
  })

  it('fetches pointer and name of the followed object, then what was declared', () => {
    const args = [
      { name: 'flags', path: { argument: 2, offsets: [] }, as: 'hex' as const },
      { name: 'text', path: { argument: 3, offsets: [16, 8] }, as: 'string' as const },
    ]
    expect(planWatch({ id: 'a', probe: probe([call('f', { args })]) }).events[0]?.fetch).toBe(
      'ptr=$arg1:x64 a1=$arg2:x64 a2=+8(+16($arg3)):string caller=$stack0:symbol name=+0($arg1):string comm=$comm',
    )
  })

  it('listens to the entry too when the object of a return is followed', () => {
    const { events } = planWatch({ id: 'a', probe: probe([call('f', { returns: 'bool' })]) })
    expect(events.map(({ kind }) => kind)).toEqual(['entry', 'return'])
  })

  it.each([
    ['x86_64', 'ptr=%di:x64 a1=%si:x64 caller=$stack0:symbol name=+0(%di):string'],
    ['aarch64', 'ptr=%x0:x64 a1=%x1:x64 name=+0(%x0):string'],
    ['riscv64', 'ptr=$arg1:x64 a1=$arg2:x64 name=+0($arg1):string'],
  ])('says arguments in the words of %s', async (arch, expected) => {
    const script = `${ftrace.script({ id: 'a', probe: probe([call('f')]) })}
arch=${arch}
watch_fetch 'ptr=$arg1:x64 a1=$arg2:x64 caller=$stack0:symbol name=+0($arg1):string'`
    expect((await execa('sh', ['-s'], { input: script })).stdout).toBe(expected)
  })
})

describe('what comes back', () => {
  const order = (raw: string) =>
    reading(raw)
      .calls.filter((each) => each.object?.name === 'eth0')
      .map((each) => each.fn)

  it('is the order of calls on the healthy machine', () => {
    expect(order(sample('rebind-healthy'))).toEqual([
      'linkwatch_init_dev',
      'netif_carrier_off',
      'linkwatch_fire_event',
      'linkwatch_do_dev',
      'rfc2863_policy',
      'netif_carrier_on',
      'linkwatch_fire_event',
      'linkwatch_do_dev',
      'rfc2863_policy',
    ])
  })

  it('is the shorter order of calls on the suspect', () => {
    expect(order(sample('rebind-suspect'))).toEqual(['linkwatch_init_dev', 'netif_carrier_on'])
  })

  it('knows returned values, callers and stacks', () => {
    const [first] = reading(sample('rebind-suspect')).calls
    expect(first).toMatchObject({
      fn: 'vp_modern_get_features',
      kind: 'return',
      returned: '0x10130be8024',
      caller: 'virtio_dev_probe',
      object: undefined,
      seq: 1,
    })
    const on = reading(sample('rebind-suspect')).calls.find((each) => each.fn === 'netif_carrier_on')
    expect(on?.caller).toBe('virtnet_probe')
    expect(on?.stack.slice(0, 3)).toEqual(['virtnet_probe', 'virtio_dev_probe', 'really_probe'])
    expect(BigInt(on?.timeNs ?? 0)).toBeGreaterThan(0n)
  })

  it('says which functions could not be listened to, and why', () => {
    const raw = sample('rebind-healthy')
    expect(code(raw, 'default_operstate')).toBe('no-such-function')
    expect(code(raw, 'vp_get_features')).toBe('ambiguous')
    expect(code(raw, 'do_int3')).toBe('blacklisted')
    expect(code(raw, 'netif_carrier_on')).toBe('armed')
    expect(code(raw, 'virtnet_probe')).toBe('armed')
  })

  it('hears nothing when nothing happened, and is sure of it', () => {
    expect(reading(sample('nothing-happens-healthy'))).toMatchObject({
      calls: [],
      losses: [],
      unproved: undefined,
    })
  })

  it('survives a reload of the module that holds the function', () => {
    const { calls, losses } = reading(sample('reload-healthy'))
    expect(losses).toEqual([])
    expect(calls.map((each) => each.fn)).toContain('virtnet_probe')
  })

  it('does not believe a probe whose module did not come back', () => {
    const raw = sample('nothing-happens-healthy')
    expect(code(raw, 'virtnet_probe')).toBe('armed')
    const gone = raw.replace(/^\S+ t virtnet_probe\t\[virtio_net\]\n/m, '')
    expect(code(gone, 'virtnet_probe')).toBe('no-such-function')
  })
})

describe('what makes a silence inconclusive', () => {
  const raw = sample('rebind-suspect')

  it.each([
    ['overwritten entries', raw.replace(/written: (\d+)\/(\d+)/, (_, a) => `written: ${a}/${Number(a) + 5}`)],
    ['entries cut off', raw.replace(/written: (\d+)\/(\d+)/, 'written: 500/500')],
    ['a line of the trace that cannot be read', raw.replace(/casebook_\w+: \(netif_carrier_on.*/, 'garbage')],
    ['lost events of a processor', raw.replace(/(@\S+ buffers\n)/, '$1cpu0 dropped events: 3\n')],
    ['calls that a probe missed', raw.replace(/(_4 +\d+ +)0$/m, '$17')],
    [
      'a gap within the trace',
      raw.replace(/(\n +\S+ .*tracing_mark_write: .* start)/, '\nCPU:0 [LOST 12 EVENTS]$1'),
    ],
    [
      'a gap that the kernel gives no number for',
      raw.replace(/(\n +\S+ .*tracing_mark_write: .* start)/, '\nCPU:0 [LOST EVENTS]$1'),
    ],
  ])('%s', (name, damaged) => {
    expect(damaged).not.toBe(raw)
    if (name.startsWith('a line')) {
      // What is announced and no longer recognised as an entry counts as lost.
      expect(reading(damaged.replace(/^.*: garbage$/m, 'garbage')).losses).toHaveLength(1)
    } else {
      expect(reading(damaged).losses).toHaveLength(1)
    }
  })

  it.each([
    ['before', /proved yes(?=\n\n@\S+ action)/],
    ['after', /proved yes(?=\n\n@\S+ trace)/],
  ])('a canary that was not heard %s the action', (_, where) => {
    expect(raw).toMatch(where)
    expect(reading(raw.replace(where, 'proved no')).unproved?.code).toBe('not-armed')
  })

  it('a call of a compiler’s copy, for nobody knows on which object', () => {
    const damaged = raw
      .replace(/^(armed (\d+) casebook_\w+) netif_carrier_on exact$/m, '$1_1 netif_carrier_on.isra.0 copy')
      .replace(
        /(casebook_\w+_\d+): \(netif_carrier_on\+.* caller=(\S+).* comm=/,
        '$1_1: (netif_carrier_on.isra.0+0x0/0x10) caller=$2 comm=',
      )
    expect(code(damaged, 'netif_carrier_on')).toBe('object-unknown')
    expect(code(damaged.replace(/^.*netif_carrier_on.isra.0\+.*$/m, ''), 'netif_carrier_on')).toBe('armed')
  })
})

describe('why nothing could be watched', () => {
  it.each([
    ['not-permitted only root may use tracefs', 'not-permitted'],
    ['no-tracefs this kernel has no tracefs', 'no-tracefs'],
    ['not-mounted mount: permission denied (are you root?)', 'not-permitted'],
    ['no-kprobes /sys/kernel/tracing has no kprobe_events', 'no-kprobes'],
    [
      "locked sh: can't create: Operation not permitted; lockdown: none integrity [confidentiality]",
      'locked-down',
    ],
    ['locked sh: Permission denied; lockdown: ', 'not-permitted'],
    ['none-armed none of the functions', 'not-armed'],
  ])('%s', (said, expected) => {
    const nonce = '0123456789abcdef'
    const plan = ftrace.plan({ id: 'a', probe: probe([call('f')]) })
    const raw = `casebook-window 1 ${nonce}\n\n@${nonce} plan\n${plan}\n\n@${nonce} arm\nrefused ${said}\n\n@${nonce} end\n`
    expect(parse(raw)).toMatchObject({ state: 'could-not-look', code: expected })
  })

  it('says it of any text at all without throwing', () => {
    expect(parse('')).toMatchObject({ state: 'could-not-look' })
    expect(ftrace.parse([{ name: 'plan', text: '[1]' }])).toMatchObject({ code: 'unreadable' })
  })
})
