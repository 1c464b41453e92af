import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { nowhere } from '../../src/model/place.ts'
import type { CallDeclaration, ProbeDeclaration } from '../../src/model/probe.ts'
import type { Reading } from '../../src/model/reading.ts'
import { splitSections } from '../../src/model/sections.ts'
import { ftrace } from '../../src/probes/ftrace.ts'
import { systemtap } from '../../src/probes/systemtap.ts'

const place = nowhere
const kernel = { kernel: '6.1.0-56-cloud-amd64', arch: 'x86_64' }

function call(label: string, more: Partial<CallDeclaration> = {}): CallDeclaration {
  const object = { argument: 1, offsets: [] }
  const functions = [label]
  const nothing = {
    about: '',
    module: undefined,
    args: [],
    returns: undefined,
    stack: true,
    startsLife: false,
  }
  return { label, functions, object, place, ...nothing, ...more }
}

function request(...calls: readonly CallDeclaration[]) {
  const probe: ProbeDeclaration = {
    while: 'x',
    on: ['suspect'],
    follow: { input: 'iface', nameAt: 0 },
    control: undefined,
    calls,
    settleMs: 0,
    maxEvents: 100,
    backends: [],
    repeat: 1,
  }
  return { id: 'abc', probe }
}

/** Real windows: Linux 6.1.0-56-cloud-amd64 (Debian 12), SystemTap 4.8, perf 6.1; only the path of the debug info was changed. */
function sample(name: string): string {
  return readFileSync(join(import.meta.dirname, 'samples', `${name}.txt`), 'utf8')
}

function parse(raw: string) {
  return systemtap.parse(splitSections(raw) ?? [])
}

function reading(raw: string): Reading {
  const parsed = parse(raw)
  if ('state' in parsed) throw new Error(`${parsed.code}: ${parsed.reason}`)
  return parsed
}

const rebind = sample('systemtap/healthy-rebind')

describe('the script that is written', () => {
  it('watches a function with its inlined copies, its object, values behind pointers, and its return', () => {
    const flags = { name: 'flags', path: { argument: 1, offsets: [16] }, as: 'hex' } as const
    const text =
      systemtap.program?.(request(call('f', { args: [flags] }), call('g', { returns: 'integer' }))) ?? ''
    expect(
      text.slice(text.indexOf('# f\n') < 0 ? text.indexOf('probe kernel.function("f")') : 0),
    ).toMatchSnapshot()
  })

  it('is taken by sh as it stands, with everything around it', async () => {
    const wanted = request(
      call('f'),
      call('a', { functions: ['f@net/core/x.c:1'], vars: true }),
      call('m', { module: 'a-b' }),
    )
    for (const backend of [systemtap, ftrace]) {
      const prepared = 'chosen 0 debug\nko AAAA\ninline f g+5 dev=%di:x64\nvmlinux 00112233 /x\n'
      const texts = [backend.prepare?.(wanted, kernel) ?? '', backend.script({ ...wanted, prepared })]
      for (const input of texts) {
        const { exitCode, stderr } = await execa('sh', ['-n'], { input, reject: false })
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      }
    }
  })

  it('never holds a name that is no function: it cannot become a second probe or a command', () => {
    const bad = request(call('f") { } probe begin { system("id") }'), call('g', { program: '/bin/a") b' }))
    expect(systemtap.program?.(bad)).not.toMatch(/system\("id"\)|b"\)/)
    expect(systemtap.prepare?.(bad, kernel)).not.toContain('system("id")')
  })

  it('asks for the same build whatever the window is called', () => {
    const first = systemtap.prepare?.({ ...request(call('f')), id: 'abc' }, kernel)
    expect(systemtap.prepare?.({ ...request(call('f')), id: 'xyz' }, kernel)).toBe(first)
  })
})

describe('a real window', () => {
  it('hears an inlined function with its object, and the function that holds it as its caller', () => {
    const { calls, coverage, losses, unproved } = reading(rebind)
    const inlined = calls.filter(({ fn }) => fn === 'default_operstate')
    expect(inlined).toHaveLength(2)
    expect(inlined[0]).toMatchObject({ caller: 'rfc2863_policy', object: { name: 'eth0' }, kind: 'entry' })
    expect(inlined[0]?.stack.slice(0, 2)).toEqual(['rfc2863_policy', 'linkwatch_do_dev'])
    expect(coverage['default_operstate']).toMatchObject({ state: 'armed', symbols: ['rfc2863_policy+5'] })
    expect({ losses, unproved }).toEqual({ losses: [], unproved: undefined })
  })

  it('does not count the rest of a split function, inlined into its own beginning, as a second call', () => {
    expect(rebind).toMatch(/^I\t2\t.*\nS\tnetif_carrier_on$/m)
    expect(reading(rebind).calls.filter(({ fn }) => fn === 'netif_carrier_on')).toHaveLength(1)
  })

  it('gives values, variables, and a return with the object of its call', () => {
    const { calls } = reading(rebind)
    const of = (fn: string, kind = 'entry') => calls.find((each) => each.fn === fn && each.kind === kind)
    expect(of('linkwatch_init_dev')?.args).toMatchObject({
      text: 'eth0',
      flags: expect.stringMatching(/^0x/),
    })
    expect(of('rfc2863_policy@net/core/link_watch.c:54')?.args['vars']).toMatch(
      /^dev=0x[0-9a-f]+ operstate=\?$/,
    )
    expect(of('dev_get_flags', 'return')).toMatchObject({
      returned: '0x1002',
      caller: 'rtnl_fill_ifinfo',
      object: { name: 'eth0' },
    })
  })

  it.each([
    ['vp_get_features', 'no-such-function'],
    ['virtnet_probe', 'not-armed'],
    ['netdev_queue_add_kobject', 'inlined'],
  ])('says why %s could not be looked at', (fn, code) => {
    expect(reading(rebind).coverage[fn]).toMatchObject({ state: 'could-not-look', code })
  })

  it('without its end may have held more', () => {
    const cut = rebind.replace(/^N\t.*\n/m, '')
    expect(cut).not.toBe(rebind)
    expect(reading(cut).losses).toHaveLength(1)
  })

  it('counts calls that the script heard and that did not arrive', () => {
    const fewer = rebind.replace(/^E\t.*\n/m, '')
    expect(reading(fewer).losses.join()).toMatch(/^1 of \d+ calls/)
  })

  it('is not proved when the canary was silent after the action', () => {
    const silent = rebind.replaceAll('proved yes\n', (text, at) =>
      at > rebind.indexOf(' after\n') ? 'proved no\n' : text,
    )
    expect(reading(silent).unproved).toMatchObject({ code: 'not-armed' })
  })

  it.each([
    'WARNING: Number of errors: 0, skipped probes: 3',
    'WARNING: There were 2 transport failures. Try stap -s to increase the buffer size.',
    'ERROR: probe overhead exceeded threshold',
  ])('takes “%s” for a loss', (line) => {
    const said = rebind.replace(/(@[0-9a-f]{16} staprun\n)/, (head) => `${head}${line}\n`)
    expect(reading(said).losses).toHaveLength(1)
  })

  it('of debug info of another build is refused, and says so', () => {
    expect(parse(sample('systemtap/other-build'))).toMatchObject({
      code: 'unsupported',
      reason: expect.stringMatching(/another build.*3c43fad5.*3b43fad5/s),
    })
  })
})

describe('what keeps it from being compiled', () => {
  /** What a builder printed, said again by the script of the target: nothing is loaded without a module. */
  async function refused(prepared: string) {
    const wanted = { ...request(call('default_operstate')), prepared }
    const script = `id=abc D=/nowhere\n${systemtap.script(wanted)}\nwatch_arm`
    const { stdout } = await execa('sh', { input: script, reject: false })
    return systemtap.parse([
      { name: 'plan', text: systemtap.plan(wanted) },
      { name: 'arm', text: stdout },
    ])
  }

  it.each([
    ['no-stap', /no SystemTap/, /apt-get install systemtap/],
    [
      'no-headers',
      /headers of the kernel 6\.1\.0-99/,
      /apt-get install linux-headers-6\.1\.0-99-cloud-amd64/,
    ],
    ['no-debug-info', /no debug info/, /apt-get install linux-image-6\.1\.0-56-cloud-amd64-dbg/],
    ['too-old', /4\.8 .*does not compile.*stp_task_work/, /later SystemTap/],
  ])('%s: the reason, and what would change it', async (name, reason, advice) => {
    expect(await refused(sample(`systemtap/prepared-${name}`))).toMatchObject({
      code: 'unsupported',
      reason: expect.stringMatching(reason),
      advice: expect.stringMatching(advice),
    })
  })

  it.each([
    [
      'host fedora',
      '6.8.5-301.fc40.x86_64',
      "--enablerepo='*debug*' install kernel-debuginfo-6.8.5-301.fc40.x86_64",
    ],
    [
      'host rocky\nlike rhel centos fedora',
      '5.14.0-427.el9.x86_64',
      'kernel-debuginfo-5.14.0-427.el9.x86_64',
    ],
    ['host amzn', '6.1.84-99.169.amzn2023.x86_64', 'kernel-debuginfo-6.1.84-99.169.amzn2023.x86_64'],
    ['host ubuntu\nlike debian', '6.8.0-31-generic', 'linux-image-6.8.0-31-generic-dbgsym, from'],
    [
      'host opensuse-leap\nlike suse opensuse',
      '6.4.0-150600.23-default',
      'zypper install kernel-default-debuginfo',
    ],
    ['host nameless', '6.1.0-1', 'stap-prep'],
    // Who compiles is of another distribution than the machine whose kernel it is.
    ['host fedora', '6.1.0-56-cloud-amd64', 'linux-image-…-dbg) of 6.1.0-56-cloud-amd64'],
  ])('on “%s” the debug info of %s comes by %s', async (host, kernel, command) => {
    const prepared = sample('systemtap/prepared-no-debug-info')
      .replace('host debian', host)
      .replaceAll('6.1.0-56-cloud-amd64', kernel)
    expect(await refused(prepared)).toMatchObject({ advice: expect.stringContaining(command) })
  })
})

it('ftrace does not use offsets from debug info of another build', () => {
  const parsed = ftrace.parse(splitSections(sample('ftrace/inlined-other-build')) ?? [])
  expect(parsed).toMatchObject({
    coverage: { default_operstate: { state: 'could-not-look', code: 'inlined' } },
  })
})
