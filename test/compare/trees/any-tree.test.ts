import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTrees } from '../../../src/compare/compare-trees.ts'
import type { TreeComparison } from '../../../src/model/finding.ts'
import { type SampleCall, sampleCalls, sampleRun } from '../../support/sample-tree.ts'

function callsDownTo(depth: number): fc.Arbitrary<readonly SampleCall[]> {
  const below = depth > 0 ? callsDownTo(depth - 1) : fc.constant([])
  const call = fc.record({ fn: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), calls: below })
  return fc.array(call, { maxLength: depth > 0 ? 4 : 3 })
}
const roots = fc.array(
  callsDownTo(3).map((calls): SampleCall => ({ fn: 'root', calls })),
  { minLength: 1, maxLength: 3 },
)

/** Puts calls somewhere: below a call, before its own calls or between them. Tells where, by names from the root down. */
function insert(trees: readonly SampleCall[], what: readonly SampleCall[], turns: readonly number[]) {
  const path: string[] = []
  const into = (calls: readonly SampleCall[], turn: readonly number[]): SampleCall[] => {
    const [first = 0, ...rest] = turn
    const outermost = path.length === 0
    const at = first % Math.max(1, calls.length)
    const chosen = calls[at]
    if (chosen && (outermost || rest.length > 0)) {
      path.push(chosen.fn)
      return calls.map((each, n) => (n === at ? { ...each, calls: into(each.calls, rest) } : each))
    }
    const place = first % (calls.length + 1)
    return [...calls.slice(0, place), ...what, ...calls.slice(place)]
  }
  return { trees: into(trees, turns), path }
}

const turns = fc.array(fc.nat(20), { minLength: 2, maxLength: 6 })
const three = (trees: readonly SampleCall[]) => [1, 2, 3].map(() => sampleRun(trees))
const outline = ({ places }: TreeComparison) => places.map(({ path, kind }) => `${kind} ${path.join('>')}`)

describe('any call tree', () => {
  it('is alike to itself', () => {
    fc.assert(
      fc.property(roots, (trees) => {
        const found = compareTrees({ suspect: three(trees), baseline: three(trees) })
        expect(found).toMatchObject({ verdict: 'alike', places: [], rejected: [] })
      }),
    )
  })

  it('parts first where one call more was made, and from the other side the marks are mirrored', () => {
    fc.assert(
      fc.property(roots, turns, (trees, where) => {
        const more = insert(trees, sampleCalls('injected(b c)'), where)
        const found = compareTrees({ suspect: three(more.trees), baseline: three(trees) })
        const mirrored = compareTrees({ suspect: three(trees), baseline: three(more.trees) })
        expect(found.verdict).toBe('parts')
        expect(found.places[0]).toMatchObject({
          path: more.path,
          kind: 'presence',
          seen: { suspect: 3, baseline: 0 },
        })
        expect(mirrored.places[0]).toMatchObject({
          path: more.path,
          kind: 'presence',
          seen: { suspect: 0, baseline: 3 },
        })
        const marksOf = ({ places }: TreeComparison) =>
          places[0]?.children.find(({ fn }) => fn === 'injected')?.mark
        expect([marksOf(found), marksOf(mirrored)]).toEqual(['+', '-'])
      }),
    )
  })

  const noises = [
    'irq_enter_rcu common_handler(a b) irq_exit_rcu(c)',
    '___slab_alloc(new_slab)',
    'preempt_schedule_common(__schedule)',
    '__sysvec_apic_timer_interrupt(a(b))',
    // As Linux 7.3 has it, where pieces of functions stand by themselves.
    'raw_irqentry_exit_cond_resched(preempt_schedule_irq) __hrtimer_rearm_deferred(a)',
    'migrate_disable_switch put_prev_task_fair(a)',
  ]

  it('is judged the same with noise moved in anywhere', () => {
    fc.assert(
      fc.property(
        roots,
        roots,
        turns,
        turns,
        fc.constantFrom(...noises),
        (one, other, where, elsewhere, noise) => {
          const clean = compareTrees({ suspect: three(one), baseline: three(other) })
          const noisy = compareTrees({
            suspect: three(insert(one, sampleCalls(noise), where).trees),
            baseline: [
              ...three(other).slice(1),
              sampleRun(insert(other, sampleCalls(noise), elsewhere).trees),
            ],
          })
          expect(noisy.verdict).toBe(clean.verdict)
          expect(outline(noisy)).toEqual(outline(clean))
        },
      ),
    )
  })

  it('is never called alike when one machine alone called a function, wherever its runs did', () => {
    fc.assert(
      fc.property(roots, fc.array(turns, { minLength: 3, maxLength: 3 }), (trees, where) => {
        const scattered = where.map((each) => sampleRun(insert(trees, sampleCalls('injected'), each).trees))
        const found = compareTrees({ suspect: scattered, baseline: three(trees) })
        expect(found.verdict).toBe('parts')
      }),
    )
  })
})
