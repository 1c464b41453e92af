import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallTree, nameOf } from '../../../src/model/call-tree.ts'
import { parseGraph } from '../../../src/probes/function-graph/parse-graph.ts'
import { childrenOf } from '../../support/children-of.ts'
import { type DrawnCall, drawGraph, type Thread } from './draw-graph.ts'

const samples = join(import.meta.dirname, '../samples/function-graph')

function sample(name: string): string {
  return readFileSync(join(samples, `${name}.txt`), 'utf8')
}

function below(tree: CallTree, node: number): string[] {
  return [...childrenOf(tree, node)].map((child) => nameOf(tree, child))
}

/** Each root as nested calls, for comparing. */
function shape(tree: CallTree): { pid: number; call: DrawnCall }[] {
  const draw = (node: number): DrawnCall => ({
    fn: nameOf(tree, node),
    below: [...childrenOf(tree, node)].map(draw),
  })
  return tree.roots.map(({ node, pid }) => ({ pid, call: draw(node) }))
}

describe('a trace of a lab guest', () => {
  it('gives the calls of the root in order, on both machines', () => {
    const ends = (name: string) => {
      const { tree } = parseGraph(sample(name))
      const root = tree.roots.find(({ node }) => nameOf(tree, node) === 'virtnet_probe')
      return below(tree, root?.node ?? -1).filter((fn) => /carrier|queue_work|update_settings/.test(fn))
    }
    expect(ends('healthy')).toEqual(['netif_carrier_off', 'queue_work_on'])
    expect(ends('suspect')).toEqual(['virtnet_update_settings', 'netif_carrier_on'])
  })

  it('tells who ran it, when, and how long it took', () => {
    const { tree, marks, orphans, cut } = parseGraph(sample('healthy'))
    expect(tree.roots[0]).toEqual({ node: 0, cpu: 0, pid: 457, comm: 'sh', timeNs: '98205739000' })
    expect(tree.durationNs[0]).toBeGreaterThan(1e6)
    expect(marks).toEqual(['casebook start'])
    expect({ orphans, cut }).toEqual({ orphans: 0, cut: false })
  })

  it('gives the calls of an interrupt that came before the record of what it interrupted to the nearest call above', () => {
    const { tree, orphans } = parseGraph(sample('interrupt-before-entry'))
    const at = tree.fn.findIndex((_, node) => nameOf(tree, node) === 'kernfs_add_one')
    expect(below(tree, at).slice(0, 4)).toEqual([
      'down_write',
      'irq_enter_rcu',
      '__sysvec_apic_timer_interrupt',
      'irq_exit_rcu',
    ])
    expect(below(tree, at)).toContain('kernfs_name_hash')
    expect(orphans).toBe(0)
  })

  it('passes over a line that lost the spaces before its call', () => {
    const text = sample('healthy')
    const torn = text.replace(/\| {3,}(\w+\(\) \{\n)/g, '| $1')
    expect(torn).not.toBe(text)
    expect(parseGraph(torn).tree.roots.map(({ node }) => node)).toEqual(
      parseGraph(text.replace(/^.*\| {3,}\w+\(\) \{\n/gm, '')).tree.roots.map(({ node }) => node),
    )
  })

  it('finds the call whose end was recorded after an interrupt', () => {
    const { tree, orphans } = parseGraph(sample('interrupt-before-end'))
    const at = tree.fn.findIndex((_, node) => nameOf(tree, node) === 'kernfs_name_hash')
    expect(tree.durationNs[at]).toBeGreaterThan(0)
    expect(orphans).toBe(0)
  })

  it('keeps what stands whole when the text is cut anywhere', () => {
    const text = sample('healthy')
    const whole = parseGraph(text).tree
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), (length) => {
        const { tree, cut } = parseGraph(text.slice(0, length))
        expect(cut).toBe(length > 0 && text[length - 1] !== '\n')
        expect([...tree.fn].map((_, node) => nameOf(tree, node))).toEqual(
          [...whole.fn.subarray(0, tree.fn.length)].map((_, node) => nameOf(whole, node)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

const names = ['a_call', 'vfs_read', 'kfree', '__cond_resched', 'x86_64_start']
const drawn: fc.Memo<DrawnCall> = fc.memo((levels) =>
  fc.record({
    fn: fc.constantFrom(...names),
    below: levels <= 1 ? fc.constant<DrawnCall[]>([]) : fc.array<DrawnCall>(drawn(), { maxLength: 3 }),
  }),
)
const comm = fc.string({ maxLength: 7, unit: fc.constantFrom('a', '|', ')', '-', '1', ' ', '/', '>', '}') })
const threads: fc.Arbitrary<Thread[]> = fc.uniqueArray(
  fc.record({
    pid: fc.integer({ min: 1, max: 4_194_304 }),
    comm,
    calls: fc.array(drawn(5), { minLength: 1, maxLength: 3 }),
  }),
  { selector: ({ pid }) => pid, minLength: 1, maxLength: 4 },
)

describe('any trees', () => {
  it('come back from their text, however the threads are interleaved over the processors', () => {
    fc.assert(
      fc.property(threads, fc.infiniteStream(fc.nat()), (some, chance) => {
        const { tree, orphans } = parseGraph(drawGraph(some, () => chance.next().value ?? 0))
        expect(orphans).toBe(0)
        for (const { pid, calls } of some) {
          expect(
            shape(tree)
              .filter((root) => root.pid === pid)
              .map(({ call }) => call),
          ).toEqual(calls)
        }
        expect(tree.roots.every(({ node }) => tree.parent[node] === -1)).toBe(true)
      }),
    )
  })

  it('are the same in one piece and in many', () => {
    fc.assert(
      fc.property(threads, fc.integer({ min: 1, max: 90 }), (some, size) => {
        const text = drawGraph(some, () => 1)
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
          text.slice(n * size, (n + 1) * size),
        )
        expect(shape(parseGraph(pieces).tree)).toEqual(shape(parseGraph(text).tree))
      }),
    )
  })

  it('never make it throw when lines are missing, and every call still stands inside the one above it', () => {
    fc.assert(
      fc.property(threads, fc.array(fc.nat()), (some, missing) => {
        const lines = drawGraph(some, () => 0).split('\n')
        for (const each of missing) lines.splice(each % lines.length, 1)
        const { tree } = parseGraph(lines.join('\n'))
        for (let node = 0; node < tree.fn.length; node += 1) {
          const above = tree.parent[node] ?? -1
          expect(above).toBeLessThan(node)
          if (above >= 0) expect(tree.end[node]).toBeLessThanOrEqual(tree.end[above] ?? 0)
        }
      }),
    )
  })

  it('is not thrown by any text', () => {
    const piece = fc.constantFrom(
      '|',
      ') ',
      '}',
      '/* ',
      ' */',
      '{',
      ';',
      '()',
      '12.5',
      ' us',
      '-7',
      '\n',
      ' ',
      'fn',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        expect(parseGraph(pieces).tree.fn.length).toBeLessThanOrEqual(pieces.length)
      }),
    )
  })
})

describe('one line', () => {
  const at = (content: string, duration = '   1.200 us   ') =>
    `  1.000001 |   0)     sh-7       |${duration}|  ${content}\n`

  it.each([
    ['   0.871 us    ', 871],
    [' + 12.499 us   ', 12_499],
    [' ! 161.440 us  ', 161_440],
    [' # 2440.506 us ', 2_440_506],
    [' * 12345.67 us ', 12_345_670],
    [' @ 9012345 us  ', 9_012_345_000],
  ])('with the duration %s took %i ns', (duration, ns) => {
    expect(parseGraph(at('foo();', duration)).tree.durationNs[0]).toBe(ns)
  })

  it.each([
    ['foo.isra.0();', 'foo', undefined],
    ['foo.constprop.0 [some_module]();', 'foo', undefined],
    ['foo.part.0();', 'foo.part.0', undefined],
    ['foo(); /* = 0xffffffea */', 'foo', '= 0xffffffea'],
    ['foo(a=0x1, b="x"); /* ret=0x0 */', 'foo', '(a=0x1, b="x") = 0x0'],
  ])('%s is a call of %s', (content, fn, detail) => {
    const { tree } = parseGraph(at(content))
    expect(nameOf(tree, 0)).toBe(fn)
    expect(tree.details.get(0)).toBe(detail)
  })

  it('counts what was lost, in the kernel’s words', () => {
    expect(parseGraph(`CPU:2 [LOST 31 EVENTS]\n${at('foo();')}`).lost).toEqual([
      '31 events lost on CPU 2 (at this place of the trace)',
    ])
  })

  it('counts a loss that the kernel gives no number for', () => {
    expect(parseGraph(`CPU:3 [LOST EVENTS]\n${at('foo();')}`).lost).toEqual([
      'events lost on CPU 3 (at this place of the trace); the kernel does not say how many',
    ])
  })

  it.each([
    [
      'of a call that is open',
      ['outer() {', '  inner() {', '    leaf();', '  } /* stranger */', '} /* outer */'],
      1,
    ],
    [
      'of a function whose name begins alike',
      ['outer() {', '  in() {', '  } /* inner */', '} /* outer */'],
      1,
    ],
    ['where no call is open', ['outer() {', '  leaf();', '  } /* stranger */', '} /* outer */'], 1],
    [
      'of a copy of the same function',
      ['outer() {', '  inner.isra.0() {', '  } /* inner.isra.0 */', '} /* outer */'],
      0,
    ],
    ['without a name', ['outer() {', '  inner() {', '  }', '}'], 0],
    ['in a module, with what it returned', ['outer() {', '} /* outer [some] ret=0x0 */'], 0],
  ])('an end %s', (_, lines, count) => {
    const { lost } = parseGraph(lines.map((line) => at(line)).join(''))
    expect(lost).toEqual(
      Array.from({ length: count }, () => expect.stringContaining('under the name of another function')),
    )
  })

  it('stops at the bound and counts what is beyond', () => {
    const { tree, beyond } = parseGraph(at('foo();').repeat(5), { most: 3 })
    expect({ kept: tree.fn.length, beyond }).toEqual({ kept: 3, beyond: 2 })
  })

  it('forgets what stands before the start mark, also the rest of a call that had begun', () => {
    const text = [
      at('foo() {', ' '.repeat(15)),
      at('/* go */', ' '.repeat(15)),
      at('  bar();'),
      at('} /* foo */'),
      at('baz();'),
    ]
    const { tree, orphans } = parseGraph(text, { isStart: (mark) => mark === 'go' })
    expect([...tree.fn].map((_, node) => nameOf(tree, node))).toEqual(['baz'])
    expect(orphans).toBe(0)
  })
})
