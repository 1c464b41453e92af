import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { sourceLines } from '../../src/probes/source-lines.ts'

const sample = readFileSync(join(import.meta.dirname, 'samples/source-lines/calls.txt'), 'utf8')
const wanted = [
  { fn: 'virtnet_probe', callees: ['netif_carrier_off', 'queue_work_on', 'virtnet_update_settings'] },
  { fn: 'ip_rcv', callees: ['ip_rcv_core', 'ip_rcv_finish'] },
  { fn: 'veth_open', callees: [] },
]

describe('what debug info says of functions', () => {
  const { sources, unknown } = sourceLines.readBuilder(sample, wanted)
  const source = (fn: string) => sources.find((each) => each.fn === fn)

  it('says where a module’s function stands, not where its cold part does', () => {
    expect(source('virtnet_probe')?.defined).toEqual({ file: 'drivers/net/virtio_net.c', line: 3833 })
  })

  it('gives the line of each call that was asked for, and what was inlined between', () => {
    const file = 'drivers/net/virtio_net.c'
    expect(source('virtnet_probe')?.calls).toEqual([
      { callee: 'netif_carrier_off', at: { file, line: 4090 }, through: [] },
      { callee: 'queue_work_on', at: { file, line: 4092 }, through: ['schedule_work', 'queue_work'] },
      { callee: 'virtnet_update_settings', at: { file, line: 4095 }, through: [] },
    ])
  })

  it('gives no line to a call through a pointer', () => {
    expect(source('ip_rcv')?.calls.map(({ callee }) => callee)).toEqual(['ip_rcv_core'])
  })

  it('knows nothing from the debug info of another build, and says so', () => {
    expect(source('veth_open')).toBeUndefined()
    expect(unknown).toHaveLength(1)
    expect(unknown[0]).toContain('126b739204d7')
  })

  it('tells two functions of one name apart by nothing', () => {
    const [, twice = ''] = /^(symbol ip_rcv [\s\S]*?)^symbol/m.exec(sample) ?? []
    const found = sourceLines.readBuilder(`${sample}${twice}`, wanted)
    expect(found.sources.map(({ fn }) => fn)).toEqual(['virtnet_probe'])
    expect(found.unknown.join()).toContain('several functions called ip_rcv')
  })

  it('is nothing, and no error, when the text is cut anywhere', () => {
    for (let end = 0; end < sample.length; end += 7) {
      const cut = sourceLines.readBuilder(sample.slice(0, end), wanted)
      for (const { fn, defined } of cut.sources) {
        expect(defined).toEqual(sources.find((whole) => whole.fn === fn)?.defined)
      }
    }
  })
})

const running = sourceLines.readTarget(
  'kernel 6.1.0 x86_64\nbuild vmlinux 3b43fad5034874490492495d552c0af6a5fab235\nsymbol f vmlinux\nsymbol g mod\nsymbol g mod\n',
)

describe('what the target says of its kernel', () => {
  it('is which build it is, and what holds a function', () => {
    expect(running.kernel).toBe('6.1.0')
    expect([...running.objects]).toEqual([
      ['f', ['vmlinux']],
      ['g', ['mod']],
    ])
    expect(running.builds.get('mod')).toBeUndefined()
  })
})

const both = [
  ['the target', sourceLines.targetScript(wanted)],
  ['the builder', sourceLines.builderScript([...wanted, { fn: '$(reboot)', callees: [] }], running)],
] as const

describe('what is sent', () => {
  it.each(both)('to %s is taken by sh as it stands', async (_, input) => {
    expect(input).not.toContain('reboot')
    const { exitCode, stderr } = await execa('sh', ['-n'], { input, reject: false })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  })

  it('finds nothing where there is no debug info of that kernel, and says which way out there is', async () => {
    const script = sourceLines.builderScript(wanted, { ...running, kernel: '0.0.0-no-such' })
    const { stdout } = await execa('sh', ['-s'], { input: script })
    const { sources, unknown } = sourceLines.readBuilder(`${stdout}\n`, wanted)
    expect(sources).toEqual([])
    expect(unknown).toHaveLength(1)
    expect(unknown[0]).toContain('--builder')
  })
})
