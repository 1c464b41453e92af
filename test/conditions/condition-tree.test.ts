import { describe, expect, it } from 'vitest'
import { leavesOfCondition, mayBeUnknown, nameOfUse } from '../../src/model/condition-tree.ts'
import { condition } from '../support/sample-scope.ts'

function leaves(text: string) {
  const { tree } = condition(text)
  if (!tree) throw new Error(`${text} has no tree`)
  return leavesOfCondition(tree)
}

const cut = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end)

describe('ranges', () => {
  it.each([
    ['suspect.up && (suspect.flags + 1) * 2 == 4', ['suspect.up', '(suspect.flags + 1) * 2 == 4']],
    ['!(suspect.a || baseline.b)', ['suspect.a', 'baseline.b']],
    ['(suspect.a) ? suspect.b : (suspect.c == true)', ['suspect.a', 'suspect.b', 'suspect.c == true']],
    ['suspect.state == ")" || known(suspect.a)', ['suspect.state == ")"', 'known(suspect.a)']],
  ])('of the leaves of %s', (text, expected) => {
    expect(leaves(text).map((leaf) => cut(text, leaf.range))).toEqual(expected)
  })

  it.each([
    ['"suspect.state" == suspect.state', ['suspect.state']],
    ['suspect . up && suspect.up', ['suspect . up', 'suspect.up']],
    ['first_difference( watch ) == "first_difference(watch)"', ['watch']],
    ['only_suspect(watch.queue) || called(baseline.watch.queue)', ['watch.queue', 'baseline.watch.queue']],
    ['suspect.state == baseline.state // suspect.up', ['suspect.state', 'baseline.state']],
    ['re(repro, "port") && bit(suspect.flags, 2)', ['repro', 'suspect.flags']],
  ])('of every mention in %s', (text, expected) => {
    const { uses } = condition(text)
    expect(uses.map((use) => cut(text, use.range))).toEqual(expected)
    expect(uses.map((use) => [use.place.start, use.place.end])).toEqual(
      uses.map(({ range }) => [range.start, range.end]),
    )
  })

  it('are those of the operators too', () => {
    const text = 'suspect.a && !(suspect.b || suspect.c)'
    const { tree } = condition(text)
    expect(tree?.kind === 'and' && cut(text, tree.right.range)).toBe('!(suspect.b || suspect.c)')
  })
})

describe('what may be unknown', () => {
  const unknown = (text: string) =>
    leaves(text)
      .filter(mayBeUnknown)
      .map((leaf) => cut(text, leaf.range))

  it.each([
    ['known(suspect.a)'],
    ['known(suspect.a) && suspect.is_present'],
    ['suspect.is_present && baseline.is_recorded'],
    ['repro == "x" && port == 2'],
    ['known(suspect.a) && suspect.a'],
    ['suspect.a && known(suspect.a)'],
    ['!known(suspect.a) || suspect.a'],
    ['!(known(suspect.a) && known(suspect.b)) || suspect.a == suspect.b'],
    ['known(suspect.a) && (suspect.a || suspect.is_present)'],
    ['known(suspect.a) ? suspect.a : suspect.is_present'],
    ['!known(suspect.a) ? suspect.is_present : suspect.a'],
    ['known(suspect.a) && absent(suspect.a)'],
    ['known(suspect.flags) && suspect.flags / 2 == 1'],
    ['known(suspect.watch.action) && suspect.watch.action == "done"'],
    ['known(suspect.doc) && suspect.doc == "x"'],
  ])('nothing in %s', (text) => {
    expect(unknown(text)).toEqual([])
  })

  it.each([
    ['suspect.a', ['suspect.a']],
    ['absent(suspect.a)', ['absent(suspect.a)']],
    ['known(suspect.a) || suspect.a', ['suspect.a']],
    ['known(suspect.a) && baseline.a', ['baseline.a']],
    ['known(suspect.a) && suspect.b', ['suspect.b']],
    ['known(suspect.a) ? suspect.is_present : suspect.a', ['suspect.a']],
    ['suspect.a && suspect.a', ['suspect.a', 'suspect.a']],
    ['(known(suspect.a) || suspect.is_present) && suspect.a', ['suspect.a']],
    ['suspect.state == "known(suspect.state)"', ['suspect.state == "known(suspect.state)"']],
    ['known(suspect.watch.queue) && count(suspect.watch.queue) > 1', ['count(suspect.watch.queue) > 1']],
    ['first_difference(watch) == ""', ['first_difference(watch) == ""']],
    ['int(repro) == 1', ['int(repro) == 1']],
    ['port / 0 == 1', ['port / 0 == 1']],
    ['known(suspect.kv) && suspect.kv["a"] == "b"', ['suspect.kv["a"] == "b"']],
    ['known(suspect.kv) && suspect.kv.a == "b"', ['suspect.kv.a == "b"']],
    ['known(suspect.doc) && suspect.doc > 1', ['suspect.doc > 1']],
  ])('in %s', (text, expected) => {
    expect(unknown(text)).toEqual(expected)
  })
})

describe('a statement', () => {
  const statement = (text: string) => leaves(text)[0]?.statement

  it.each([
    ['suspect.state == "x"', "'x'==suspect.state"],
    ['suspect.state == "x"', '(suspect.state) != "x"'],
    ['bit(suspect.flags, 2)', 'bit( suspect.flags,2 )'],
    ['suspect.flags + 1 < 2', '(suspect.flags + 1) < 2'],
  ])('is one of %s and %s', (one, other) => {
    expect(statement(one)).toBe(statement(other))
  })

  it.each([
    ['suspect.state == "x"', 'baseline.state == "x"'],
    ['suspect.state == "x"', 'suspect.state == "X"'],
    ['suspect.flags - 1 < 2', '1 - suspect.flags < 2'],
    ['suspect.state == "1"', 'string(suspect.flags) == "1"'],
    ['suspect.flags == 1', 'suspect.speed == 1.0'],
  ])('is another one of %s and %s', (one, other) => {
    expect(statement(one)).not.toBe(statement(other))
  })

  it('is denied by what is not equal', () => {
    expect(leaves('suspect.a == true || suspect.b != true').map((leaf) => leaf.denies)).toEqual([false, true])
  })
})

it('names each thing alike wherever it is mentioned', () => {
  const text =
    'suspect.a || called(baseline.watch.queue) || both(watch.queue) || suspect.watch.action == repro || first_difference(watch) == ""'
  expect(condition(text).uses.map(nameOfUse)).toEqual(
    'suspect.a baseline.watch.queue watch.queue suspect.watch.action repro watch'.split(' '),
  )
})
