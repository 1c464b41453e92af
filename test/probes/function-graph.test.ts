import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { followTree } from '../../src/evidence/follow-tree.ts'
import { type CallTree, nameOf } from '../../src/model/call-tree.ts'
import { nowhere } from '../../src/model/place.ts'
import type { CallDeclaration, ProbeDeclaration, RootDeclaration } from '../../src/model/probe.ts'
import type { Reading } from '../../src/model/reading.ts'
import { splitSections } from '../../src/model/sections.ts'
import { functionGraph } from '../../src/probes/function-graph.ts'
import { childrenOf } from '../support/children-of.ts'

const path = { argument: 1, offsets: [] }

function listen(label: string, more: Partial<CallDeclaration> = {}): CallDeclaration {
  return {
    label,
    about: '',
    functions: [label],
    module: undefined,
    object: undefined,
    args: [],
    returns: undefined,
    stack: false,
    startsLife: false,
    place: nowhere,
    ...more,
  }
}

function probe(
  roots: readonly RootDeclaration[],
  calls: readonly CallDeclaration[] = [],
  depth = 3,
): ProbeDeclaration {
  return {
    while: 'x',
    on: ['suspect'],
    follow: { input: 'iface', nameAt: 16 },
    control: undefined,
    calls,
    settleMs: 0,
    maxEvents: 100,
    backends: [],
    repeat: 1,
    tree: { roots, depth },
  }
}

function sample(name: string): string {
  return readFileSync(join(import.meta.dirname, 'samples/function-graph', `${name}.txt`), 'utf8')
}

function reading(raw: string): Reading {
  const parsed = functionGraph.parse(splitSections(raw) ?? [])
  if ('state' in parsed) throw new Error(`${parsed.code}: ${parsed.reason}`)
  return parsed
}

function treeOf(raw: string): CallTree {
  const { tree } = reading(raw)
  if (!tree) throw new Error('no tree')
  return tree
}

function codes(raw: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reading(raw).coverage).map(([fn, each]) => [fn, 'code' in each ? each.code : each.state]),
  )
}

/** The words of one section exchanged, as a machine would have sent them. */
function changed(name: string, section: string, change: (text: string) => string): string {
  const raw = sample(name)
  const [, nonce = ''] = /^casebook-window 1 (\w+)/.exec(raw) ?? []
  const from = raw.indexOf(`\n@${nonce} ${section}\n`)
  const to = raw.indexOf(`\n@${nonce} `, from + 1)
  return raw.slice(0, from) + change(raw.slice(from, to)) + raw.slice(to)
}

describe('what is sent', () => {
  it('is taken by sh as it stands', async () => {
    const request = { id: 'abc', probe: probe([{ fn: 'f', object: path }], [listen('g')]) }
    const { exitCode, stderr } = await execa('sh', ['-n'], {
      input: functionGraph.script(request),
      reject: false,
    })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  })

  it('asks for one level more than is wanted below the roots: the tracer counts the root', () => {
    expect(
      functionGraph.script({ id: 'abc', probe: probe([{ fn: 'f', object: undefined }], [], 7) }),
    ).toContain('\nwatch_depth=8\n')
  })

  it('never holds a name that is no function', () => {
    const script = functionGraph.script({
      id: 'abc',
      probe: probe(
        [
          { fn: '*', object: undefined },
          { fn: 'f; reboot', object: undefined },
        ],
        [listen('g`h`')],
      ),
    })
    expect(script).not.toMatch(/reboot|g`h`|watch_root 0/)
  })

  it('proves itself by a function that nobody asked about', () => {
    const plan = functionGraph.plan({
      id: 'abc',
      probe: probe([{ fn: 'version_proc_show', object: undefined }]),
    })
    expect(JSON.parse(plan)).toMatchObject({ canary: 'loadavg_proc_show' })
  })
})

describe('the window of a guest whose NIC was bound anew', () => {
  it.each([
    [
      'healthy',
      ['netif_carrier_off', 'queue_work_on'],
      ['virtnet_probe', 'linkwatch_do_dev', 'linkwatch_do_dev'],
    ],
    ['suspect', ['virtnet_update_settings', 'netif_carrier_on'], ['virtnet_probe']],
  ])('gives the roots and their calls, proved, on the %s one', (name, ends, roots) => {
    const { losses, unproved } = reading(sample(`rebind-${name}`))
    const tree = treeOf(sample(`rebind-${name}`))
    expect({ losses, unproved }).toEqual({ losses: [], unproved: undefined })
    expect(tree.roots.map(({ node }) => nameOf(tree, node))).toEqual(roots)
    expect(
      [...childrenOf(tree, 0)]
        .map((node) => nameOf(tree, node))
        .filter((fn) => /carrier|queue_work|update_settings/.test(fn)),
    ).toEqual(ends)
  })

  it('gives the arguments of calls where the kernel prints them, and the same names as without', () => {
    const raw = sample('newest-off')
    const tree = treeOf(raw)
    expect(reading(raw)).toMatchObject({ losses: [], unproved: undefined })
    expect(tree.roots.map(({ node }) => [nameOf(tree, node), tree.details.get(node)])).toEqual([
      ['virtnet_probe', '(vdev=0xff48c77b8192f000)'],
    ])
    expect(
      [...childrenOf(tree, 0)]
        .filter((node) => /carrier/.test(nameOf(tree, node)))
        .map((node) => [nameOf(tree, node), tree.details.get(node)]),
    ).toEqual([
      ['netif_carrier_off', '(dev=0xff48c77b8254f000)'],
      ['netif_carrier_on', '(dev=0xff48c77b8254f000)'],
    ])
  })

  it('keeps out what the kernel does to tell whose call it is, and tells it', () => {
    const tree = treeOf(sample('rebind-healthy'))
    const root = tree.roots[1]
    expect(root?.object).toMatchObject({ name: 'eth0' })
    expect(root?.comm).toBe('kworker/u2:1')
    expect([...childrenOf(tree, root?.node ?? 0)].map((node) => nameOf(tree, node))).toEqual([
      'rfc2863_policy',
    ])
  })

  it('leaves out the root calls for another object than the one that is followed', () => {
    const roots = [
      { fn: 'virtnet_probe', object: undefined },
      { fn: 'linkwatch_do_dev', object: path },
    ]
    const names = (name: string) => {
      const tree = followTree(probe(roots), reading(sample('rebind-healthy')), name)
      return tree?.roots.map(({ node }) => nameOf(tree, node))
    }
    expect(names('eth0')).toEqual(['virtnet_probe', 'linkwatch_do_dev', 'linkwatch_do_dev'])
    expect(names('eth1')).toEqual(['virtnet_probe'])
  })

  it('looks labels up in the tree: who called them stands above', () => {
    const { calls } = reading(sample('rebind-healthy'))
    expect(calls.map(({ fn, caller, object }) => [fn, caller, object?.name])).toEqual([
      ['netif_carrier_off', 'virtnet_probe', undefined],
      ['linkwatch_do_dev', undefined, 'eth0'],
      ['rfc2863_policy', 'linkwatch_do_dev', undefined],
      ['linkwatch_do_dev', undefined, 'eth0'],
      ['rfc2863_policy', 'linkwatch_do_dev', undefined],
    ])
  })

  it('tells a label that is silent from one that could not have been seen', () => {
    expect(codes(sample('rebind-suspect'))).toMatchObject({
      netif_carrier_off: 'armed',
      default_operstate: 'no-such-function',
      memset: 'not-traceable',
    })
    const shallow = changed('rebind-suspect', 'plan', (text) => text.replace('"depth":40', '"depth":2'))
    expect(codes(shallow)).toMatchObject({ netif_carrier_on: 'armed', netif_carrier_off: 'too-long' })
  })

  it('knows nothing of what is below a root whose place changed meanwhile', () => {
    const gone = changed('rebind-suspect', 'followed', (text) =>
      text.replace('virtnet_probe [virtio_net]', '0xffffffffc0436010'),
    )
    expect(codes(gone)['virtnet_probe']).toBe('not-armed')
    expect(reading(gone).losses).toHaveLength(1)
  })

  it('is not proved when our own call after the action is missing', () => {
    const silent = changed('rebind-suspect', 'trace', (text) =>
      text.replace(/ proof \*\/[\s\S]*$/, ' proof */\n'),
    )
    expect(reading(silent).unproved).toMatchObject({ code: 'not-armed' })
  })

  it('says that events were lost, and that the trace was cut', () => {
    const lossy = changed('rebind-suspect', 'buffers', (text) => `${text}cpu0 dropped events: 12\n`)
    expect(reading(lossy).losses).toEqual(['12 events lost on CPU 0 (dropped events)'])
    const cut = changed('rebind-suspect', 'trace', (text) => text.slice(0, -500))
    expect(reading(cut).losses).toHaveLength(1)
    expect(reading(cut).unproved).toMatchObject({ code: 'lost-events' })
  })

  it('counts calls beyond the bound as lost', () => {
    const small = changed('rebind-suspect', 'plan', (text) =>
      text.replace('"maxEvents":50000', '"maxEvents":10'),
    )
    expect(treeOf(small).fn.length).toBe(10)
    expect(reading(small).losses).toHaveLength(1)
  })
})

describe('roots that cannot be followed', () => {
  it('each have their reason, and make every silence below them inconclusive', () => {
    expect(codes(sample('roots'))).toMatchObject({
      loadavg_proc_show: 'armed',
      no_such: 'no-such-function',
      memset: 'not-traceable',
      vp_get_features: 'ambiguous',
    })
    expect(reading(sample('roots')).losses).toHaveLength(3)
  })

  it('refuse the window when they are all: with the reason of the first', () => {
    const none = changed(
      'roots',
      'arm',
      (text) => `${text.replace(/^armed .*$/m, 'untraceable 0 loadavg_proc_show')}refused none-armed none\n`,
    )
    expect(functionGraph.parse(splitSections(none) ?? [])).toMatchObject({ code: 'not-traceable' })
  })

  it('say who uses the one trace buffer there is', () => {
    const refused = functionGraph.parse(splitSections(sample('busy')) ?? [])
    expect(refused).toMatchObject({ state: 'could-not-look', code: 'busy' })
    expect('reason' in refused && refused.reason).toContain("current_tracer is 'function'")
  })
})
