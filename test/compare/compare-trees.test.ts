import { describe, expect, it } from 'vitest'
import { compareTrees } from '../../src/compare/compare-trees.ts'
import { nameOf } from '../../src/model/call-tree.ts'
import { couldNotLook } from '../../src/model/fact.ts'
import type { ChildRow, TreeComparison } from '../../src/model/finding.ts'
import type { Reading } from '../../src/model/reading.ts'
import { sampleRun, sampleRuns } from '../support/sample-tree.ts'

const marked = (rows: readonly ChildRow[] = []) => rows.map(({ mark, fn }) => `${mark}${fn}`)
const placesOf = ({ places }: TreeComparison) => places.map(({ path, kind }) => `${kind} ${path.join('>')}`)

describe('where two machines part', () => {
  it('names the call that went on differently, with what each did instead, and how stable that is', () => {
    const found = compareTrees({
      suspect: sampleRuns('probe(alloc(zero) check on)'),
      baseline: sampleRuns('probe(alloc(zero) check off queue)'),
    })
    expect(found).toMatchObject({ verdict: 'parts', reason: '', runs: { suspect: 3, baseline: 3 } })
    const [first] = found.places
    expect(first).toMatchObject({
      path: ['probe'],
      kind: 'presence',
      seen: { baseline: 3, suspect: 0 },
      chance: 0.1,
    })
    expect(marked(first?.children)).toEqual(['=alloc', '=check', '-off', '-queue', '+on'])
  })

  it('calls them alike when nothing differs, and says how sure that is', () => {
    const found = compareTrees({
      suspect: sampleRuns('probe(a b(c))'),
      baseline: sampleRuns('probe(a b(c))'),
    })
    expect(found).toMatchObject({ verdict: 'alike', places: [], doubts: [] })
    expect(found.reason).toContain('3 and 3 runs')
  })

  it('finds what now this call of a root does, now that one, and ranks it by its depth like all else', () => {
    const refused = 'fork(copy(undo clean) wait)'
    const done = 'fork(copy(go(tick(deep))) wait)'
    const plain = 'fork(copy(go(tick)) wait)'
    const found = compareTrees({
      baseline: [sampleRun(`${done} ${done} ${done}`), sampleRun(`${done} ${done} ${done}`)],
      suspect: [sampleRun(`${plain} ${refused} ${plain}`), sampleRun(`${plain} ${plain} ${refused}`)],
    })
    expect(placesOf(found)).toEqual(['presence fork>copy', 'presence fork>copy>go>tick'])
    expect(found.places[0]?.children.filter(({ mark }) => mark === '+').map(({ fn }) => fn)).toEqual([
      'undo',
      'clean',
    ])
    expect(found.picture.filter(({ here }) => here)).toHaveLength(1)
  })

  it('draws some of thousands of differing calls, folds the others, and points at one', () => {
    const many = (text: string) => sampleRuns(`probe(${Array(3000).fill(text).join(' ')})`)
    const { picture } = compareTrees({ suspect: many('a b'), baseline: many('c d') })
    expect(picture.length).toBeLessThan(40)
    expect(picture.filter(({ here }) => here)).toHaveLength(1)
    const folded = picture.filter(({ why }) => why === 'differs').reduce((sum, row) => sum + row.folded, 0)
    const shown = picture.filter(({ mark, fn }) => (mark === '+' || mark === '-') && fn !== '').length
    expect(shown + folded).toBe(12_000)
  })

  it('does not list what is below a call that one machine alone made', () => {
    const found = compareTrees({
      suspect: sampleRuns('probe(a)'),
      baseline: sampleRuns('probe(a b(c(d) e))'),
    })
    expect(placesOf(found)).toEqual(['presence probe'])
  })

  it('puts a missing call before one that a common caller did not make, before another order, before a count', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(one(x y) two(a b) three(c*3) four(deep(gone)) x y a c)'),
      suspect: sampleRuns('probe(one(x) two(b a) three(c*4) four(deep) x y a c)'),
    })
    expect(placesOf(found)).toEqual([
      'presence probe>four>deep',
      'edge probe>one',
      'order probe>two',
      'count probe>three',
    ])
  })

  it('puts what is nearer the root first, and of two as near the earlier one', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(a(b(lost1)) c(lost2) d(lost3))'),
      suspect: sampleRuns('probe(a(b) c d)'),
    })
    expect(placesOf(found)).toEqual(['presence probe>c', 'presence probe>d', 'presence probe>a>b'])
  })

  it('puts a difference in an earlier root before the missing later root that it leads to', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(x(y(fire))) work(policy)'),
      suspect: sampleRuns('probe(x(y))'),
    })
    expect(placesOf(found)).toEqual(['presence probe>x>y', 'presence work'])
    expect(marked(found.places[1]?.children)).toEqual(['-work'])
  })

  it('matches the calls of a root in order, whatever other roots come between', () => {
    const found = compareTrees({
      baseline: sampleRuns('rx(a) tick2(q) rx(b)'),
      suspect: sampleRuns('rx(a) rx(b(c)) tick2(q)'),
    })
    expect(placesOf(found)).toEqual(['presence rx>b'])
  })

  it('keeps one more round of a loop from shifting all that follows', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(set(a)*3 set(b) set(c(d)))'),
      suspect: sampleRuns('probe(set(a)*2 set(b) set(c))'),
    })
    expect(placesOf(found)).toEqual(['presence probe>set>c', 'count probe'])
  })
})

describe('what does not count', () => {
  it('leaves aside what also differs between runs of one machine, and says so', () => {
    const found = compareTrees({
      baseline: [sampleRun('probe(a b)'), sampleRun('probe(a x b)'), sampleRun('probe(a b)')],
      suspect: sampleRuns('probe(a x b)'),
    })
    expect(found.verdict).toBe('alike')
    expect(found.rejected).toEqual([{ reason: 'floor', count: 1, example: 'probe › x' }])
  })

  it('knows from elsewhere in the tree that a caller makes a call only now and then', () => {
    const found = compareTrees({
      baseline: [
        sampleRun('probe(one(get(refill)) two(get) three(get(refill)))'),
        sampleRun('probe(one(get) two(get) three(get(refill)))'),
      ],
      suspect: sampleRuns('probe(one(get) two(get(refill)) three(get))', 2),
    })
    expect(found.verdict).toBe('alike')
  })

  it('takes interrupts out before it aligns, all that stands between their entry and their exit', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(a b c)'),
      suspect: sampleRuns('probe(a irq_enter_rcu unheard_of_handler(x) irq_exit_rcu(__do_softirq) b c)'),
    })
    expect(found).toMatchObject({ verdict: 'alike', places: [] })
    expect(found.rejected).toEqual([{ reason: 'interrupts', count: 3, example: 'probe › irq_enter_rcu' }])
  })

  it('keeps a call whose inside is left out: that it is missing still counts', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(kmalloc_trace(x) a)'),
      suspect: sampleRuns('probe(a)'),
    })
    expect(placesOf(found)).toEqual(['presence probe'])
  })

  it('does not take for noise what was asked for', () => {
    const found = compareTrees({
      baseline: sampleRuns('schedule(pick switch)'),
      suspect: sampleRuns('schedule(pick)'),
    })
    expect(placesOf(found)).toEqual(['presence schedule'])
  })

  it('does not claim that what only one machine can have was missing on the other', () => {
    const deaf = { modern: couldNotLook('no-such-function', 'the kernel has no function modern') }
    const found = compareTrees({
      baseline: sampleRuns('probe(modern a)'),
      suspect: [1, 2, 3].map(() => sampleRun('probe(a)', { coverage: deaf })),
      roots: ['probe'],
    })
    expect(found).toMatchObject({ verdict: 'inconclusive', places: [] })
    expect(found.rejected).toEqual([{ reason: 'unlike', count: 1, example: 'probe › modern' }])
  })
})

describe('what stands in another place every time', () => {
  it('is found all the same: all runs of one machine do it somewhere, none of the other', () => {
    const found = compareTrees({
      baseline: [
        sampleRun('rx(a) rx(a(accept)) rx(a)'),
        sampleRun('rx(a(accept)) rx(a) rx(a)'),
        sampleRun('rx(a) rx(a) rx(a(accept))'),
      ],
      suspect: sampleRuns('rx(a) rx(a) rx(a)'),
    })
    expect(found.verdict).toBe('parts')
    expect(placesOf(found)).toEqual(['presence rx>a'])
  })
})

describe('what cannot be known', () => {
  const healthy = sampleRuns('probe(a b)')

  it('is inconclusive when events were lost: what is missing proves nothing, though the place is shown', () => {
    const found = compareTrees({
      baseline: healthy,
      suspect: [sampleRun('probe(a)', { losses: ['7 events lost'] })],
    })
    expect(found.verdict).toBe('inconclusive')
    expect(placesOf(found)).toEqual(['presence probe'])
    expect(found.reason).toContain('7 events lost')
  })

  it('parts for what was positively heard, when the losses are on that same side', () => {
    const lossy = [1, 2].map(() => sampleRun('probe(a b extra)', { losses: ['7 events lost'] }))
    expect(compareTrees({ baseline: healthy, suspect: lossy }).verdict).toBe('parts')
  })

  it('is never alike when one recording was lost or has a hole, and says which', () => {
    const unproved = sampleRun('probe(a b)', {
      unproved: couldNotLook('not-armed', 'the proof did not come'),
    })
    const found = compareTrees({ baseline: healthy, suspect: [...healthy, unproved] })
    expect(found).toMatchObject({ verdict: 'inconclusive', runs: { suspect: 3, baseline: 3 } })
    expect(found.doubts).toEqual(['left out: run 4 of the suspect: the proof did not come'])
  })

  it.each<[string, readonly Reading[], readonly Reading[], RegExp]>([
    ['the suspect was not recorded', [], healthy, /no recording of the suspect/],
    [
      'the action did not work on the baseline',
      healthy,
      [sampleRun('', { coverage: healthy[0]?.coverage ?? {} })],
      /the baseline called none of probe/,
    ],
    [
      'a root could not be listened to on one machine',
      healthy,
      [sampleRun('', { coverage: { probe: couldNotLook('inlined', 'probe is inlined') } })],
      /on the baseline probe could not be listened to: probe is inlined/,
    ],
    ['there is one run of each', sampleRuns('probe(a)', 1), sampleRuns('probe(a b)', 1), /one run/],
    ['only how often differs', sampleRuns('probe(a a)'), sampleRuns('probe(a a a)'), /not equally often/],
  ])('is inconclusive when %s', (_, suspect, baseline, reason) => {
    const found = compareTrees({ suspect, baseline })
    expect(found.verdict).toBe('inconclusive')
    expect(found.reason).toMatch(reason)
  })

  it('is not alike when a root was heard on neither machine, or the recording ends inside one', () => {
    const asked = { roots: ['probe', 'work'] }
    expect(compareTrees({ suspect: healthy, baseline: healthy, ...asked }).verdict).toBe('inconclusive')
    const cut = sampleRun('probe(a b)')
    cut.tree?.durationNs.fill(Number.NaN, 0, 1)
    const found = compareTrees({ suspect: [cut], baseline: healthy })
    expect(found).toMatchObject({ verdict: 'inconclusive' })
    expect(found.reason).toContain('ends inside probe')
  })

  it('still ranks with one run of each, with chance 1', () => {
    const found = compareTrees({ suspect: sampleRuns('probe(a)', 1), baseline: sampleRuns('probe(a b)', 1) })
    expect(found.places).toMatchObject([{ path: ['probe'], kind: 'presence', chance: 1 }])
  })
})

/** A run whose kernel printed something of some functions' calls. */
function telling(run: Reading, told: Readonly<Record<string, string>>): Reading {
  const { tree } = run
  if (!tree) throw new Error('no tree')
  const details = [...tree.fn].flatMap((_, node): [number, string][] => {
    const text = told[nameOf(tree, node)]
    return text === undefined ? [] : [[node, text]]
  })
  return { ...run, tree: { ...tree, details: new Map(details) } }
}

describe('the picture', () => {
  it('tells what the kernel printed of a call, without addresses where both machines say the same', () => {
    const of = (text: string, bit: string, at: string) =>
      sampleRuns(text).map((run) =>
        telling(run, {
          probe: `(vdev=0xffff${at}aa)`,
          alloc: `(size=0x10, dev=0xffff${at}cc)`,
          check: `(vdev=0xffff${at}bb, fbit=${bit}) = ${bit}`,
          on: '(dev=0xffffc90000001000)',
        }),
      )
    const { picture } = compareTrees({
      suspect: of('probe(alloc check on)', '0x0', '888000000a'),
      baseline: of('probe(alloc check off)', '0x10', '888111111b'),
    })
    const told = picture.filter(({ details }) => details).map(({ fn, details }) => [fn, details])
    expect(told).toEqual([
      ['alloc', { suspect: '(size=0x10)', baseline: '(size=0x10)' }],
      [
        'check',
        {
          suspect: '(vdev=0xffff888000000abb, fbit=0x0) = 0x0',
          baseline: '(vdev=0xffff888111111bbb, fbit=0x10) = 0x10',
        },
      ],
      ['on', { suspect: '(dev=0xffffc90000001000)' }],
    ])
  })

  it('unfolds the way to the place, folds what is alike, and marks where they part once', () => {
    const found = compareTrees({
      baseline: sampleRuns('probe(a(x*9) b c(d e f(lost) g h i j) k(l m))'),
      suspect: sampleRuns('probe(a(x*9) b c(d e f g h i j) k(l m))'),
    })
    const rows = found.picture.map(({ depth, mark, fn, folded, why, here }) => {
      return `${'  '.repeat(depth)}${mark} ${fn || `${folded} ${why}`}${here ? ' here' : ''}`
    })
    expect(rows).toEqual([
      '~ probe',
      '  = 11 alike',
      '  ~ c',
      '    = 2 alike',
      '    ~ f',
      '      - lost here',
      '    = 4 alike',
      '  = 3 alike',
    ])
  })
})
