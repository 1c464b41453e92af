import { describe, expect, it } from 'vitest'
import { readText } from '../support/read-text.ts'

/** A step with these conditions, over two facts, after a step that watches. */
function playbook({ one = 'one', two = 'two', edges }: { one?: string; two?: string; edges: string }) {
  return `playbook: mentions
title: Mentions
machines:
  suspect: { about: one }
  baseline: { about: two }
actions:
  repro: { title: Go, risk: read_only, run: 'true' }
steps:
  watch:
    title: Watch
    probe: { while: repro, calls: { queue: f_one, queue_two: f_two } }
  look:
    title: Look
    observe:
      ${one}: { read: /a, as: integer }
      ${two}: { read: /b, as: integer }
    next:
${edges}
  late:
    title: Late
    observe:
      late: { read: /c }
      late_too: { read: /d, on: baseline }
    next: end
  end:
    conclude: { title: Done, outcome: ok }
`
}

const when = (text: string) => `      - when: '${text.replaceAll("'", "''")}'\n        go: late`
const codes = (text: string) => readText(text).diagnostics.map((each) => each.code)

function where(text: string, code: string): string[] {
  return readText(text)
    .diagnostics.filter((each) => each.code === code)
    .map(({ place }) => `${place.line}:${place.column} ${text.slice(place.start, place.end)}`)
}

describe('a finding does not hang on how a fact is named', () => {
  const conditions = [
    'known(suspect.ONE) && suspect.is_present',
    'known(suspect.ONE) || suspect.is_recorded',
    'suspect.is_present && known(baseline.TWO)',
    'known(suspect.ONE) && suspect.TWO == 1',
    'known(suspect.ONE) && suspect.ONE == 1',
    'known(suspect.ONE) && known(suspect.TWO) && suspect.ONE == suspect.TWO',
    'suspect.ONE == 1 || "known(suspect.ONE)" == "x"',
  ]
  const names = [
    ['j', 'k'],
    ['i', 'is'],
    ['is', 'i'],
    ['known', 'n'],
    ['one', 'one_two'],
    ['one_two', 'one'],
    ['queue', 'wat'],
    ['state', 'sta'],
    ['suspect_', 'suspects'],
  ]
  it.each(conditions)('%s', (condition) => {
    const findings = names.map(([one = '', two = '']) => {
      const named = condition.replaceAll('ONE', one).replaceAll('TWO', two)
      return codes(playbook({ one, two, edges: when(named) }))
    })
    for (const found of findings) expect(found).toEqual(findings[0])
  })

  it('says it of what may not be had, and of nothing else', () => {
    const found = (text: string) => codes(playbook({ edges: when(text) })).includes('edge/no-unknown')
    expect(found('known(suspect.one) && suspect.is_present')).toBe(false)
    expect(found('known(suspect.one) && suspect.two == 1')).toBe(true)
    expect(found('known(suspect.one) && suspect.one == 1')).toBe(false)
    expect(found('called(suspect.watch.queue)')).toBe(true)
    expect(found('suspect.is_present && "suspect.one" == "watch"')).toBe(false)
  })
})

describe('an edge that made sure of a fact', () => {
  const twoEdges = (first: string, second: string) =>
    playbook({ edges: [when(first), when(second), '      - otherwise: late'].join('\n') })

  it.each([
    ['!known(suspect.one)', 'suspect.one == 1'],
    ['!known(suspect.one) || !known(baseline.one)', 'suspect.one == baseline.one'],
  ])('%s: then %s can be decided', (first, second) => {
    expect(codes(twoEdges(first, second))).toEqual([])
  })

  it.each([
    ['known(suspect.one)', 'suspect.one == 1'],
    ['!known(suspect.one)', 'baseline.one == 1'],
    ['!known(suspect.one) && !known(baseline.one)', 'suspect.one == 1'],
  ])('%s: then %s may not', (first, second) => {
    expect(where(twoEdges(first, second), 'edge/no-unknown')).toEqual([`20:16 ${second}`])
  })
})

describe('edges that cover all', () => {
  const covered = (...conditions: string[]) =>
    !codes(playbook({ edges: [...conditions.map(when), '      - unknown: late'].join('\n') })).includes(
      'edge/no-otherwise',
    )

  it.each([
    ['suspect.one == 1', 'suspect.one != 1'],
    ['suspect.one == 1', '1 != suspect.one'],
    ['suspect.one == 1', '!(suspect.one == 1)'],
    ['known(suspect.one)', '!known( suspect.one )'],
    ['suspect.one == 1 && suspect.two == 2', '!(suspect.one == 1) || suspect.two != 2'],
    ['suspect.one == 1', 'suspect.one != 1 && suspect.two == 2', 'suspect.one != 1 && suspect.two != 2'],
    [
      'bit(suspect.one, 1) ? suspect.two == 1 : suspect.two == 2',
      'bit(suspect.one, 1) ? suspect.two != 1 : !(suspect.two == 2)',
    ],
  ])('%s, %s', (...conditions) => expect(covered(...conditions)).toBe(true))

  it.each([
    ['suspect.one == 1', 'suspect.two != 1'],
    ['suspect.one == 1', 'baseline.one != 1'],
    ['suspect.one == 1', 'suspect.one == 2'],
    ['suspect.one == 1 && suspect.two == 2', 'suspect.one != 1'],
  ])('but not %s, %s', (...conditions) => expect(covered(...conditions)).toBe(false))
})

describe('the place is that of the very mention', () => {
  it.each([
    ['"suspect.late" == "x" || suspect.late == "x"', ['18:41 suspect.late']],
    ['baseline.late_too == "x" || baseline.late == "x"', ['18:16 baseline.late_too', '18:44 baseline.late']],
    ['re(suspect.late, "late") || known( baseline . late )', ['18:19 suspect.late', '18:51 baseline . late']],
    ['suspect.late == "x" || suspect.late == "y"', ['18:16 suspect.late']],
    ['called(suspect.watch.queue_two) || suspect.late == "queue"', ['18:51 suspect.late']],
  ])('%s', (condition, expected) => {
    expect(where(playbook({ edges: when(condition) }), 'fact/not-yet')).toEqual(expected)
  })

  it('of a fact that is looked at on the other machine', () => {
    const text = playbook({ edges: when('baseline.late_too == "late_too" && suspect.late_too == "x"') })
    expect(where(text, 'fact/other-machine')).toEqual(['18:51 suspect.late_too'])
  })
})
